import { ModelFault } from '../../compiler/readers/llm/language-model.ts';

/** A fault of the endpoint or its recording as a diagnostic that can be thrown; the code is of the stage `language-model`. */
export const fault = (code: `language-model/${string}`, message: string, help: string): ModelFault =>
  new ModelFault({ code, severity: 'error', message, labels: [], help });

/**
 * What a server said, fit to be shown: one line, short, and without the key or anything that looks like one
 * (servers quote keys back in their errors).
 */
export function scrubbed(text: string, secrets: readonly (string | undefined)[]): string {
  let shown = text;
  for (const secret of secrets)
    if (secret !== undefined && secret.length >= 4) shown = shown.replaceAll(secret, '***');
  return shown
    .replace(/\b(?:sk|pk|key|rk)-[\w*-]{4,}/gi, '***')
    .replace(/\b(Bearer|Authorization:?)\s+\S+/gi, '$1 ***')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
}
