/** Built-in name → its overloads in the notation of `signature.ts`, the preferred ones first. */
export type SignatureTable = Readonly<Record<string, readonly string[]>>;
