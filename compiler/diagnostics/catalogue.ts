/**
 * The pages behind the codes. One file a stage in `catalogue/`, each exporting a record code → page and
 * registered by one line here. A test checks that every code that the source uses is listed, that every listed
 * one is used, and that each example really gives its code.
 */
export interface CodePage {
  /** One line: what happened. */
  readonly title: string;
  /** A paragraph or two of Markdown: why it is a mistake and how to mend it. */
  readonly text: string;
  /** A failing input (model text, problem text or command line) and, where it helps, its mended form. */
  readonly example?: { readonly wrong: string; readonly right?: string };
}

export type CodePages = Readonly<Record<string, CodePage>>;
