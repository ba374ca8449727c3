import { createHash } from 'node:crypto';

/** The content security policy of a page: its own style and script by their hashes, and nothing else from anywhere. */
export function pagePolicy({
  style,
  script,
  form,
}: {
  style: string;
  script?: string;
  form?: boolean;
}): string {
  return [
    "default-src 'none'",
    ...(script === undefined ? [] : [`script-src '${hash(script)}'`]),
    `style-src '${hash(style)}'`,
    "base-uri 'none'",
    `form-action '${form ? 'self' : 'none'}'`,
  ].join('; ');
}

const hash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
