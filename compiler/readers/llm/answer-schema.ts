const text = { type: 'string' } as const;
const count = { type: 'integer', minimum: 0, maximum: 10 } as const;
const texts = { type: 'array', items: text } as const;
const named = { type: 'object', additionalProperties: text } as const;

const item = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'mzn'],
  properties: { id: text, template: text, mzn: text, quote: text, derived: named },
} as const;

const reading = {
  type: 'object',
  additionalProperties: false,
  required: ['quote', 'question', 'likely', 'others'],
  properties: {
    quote: text,
    question: text,
    likely: text,
    others: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['label'],
        properties: { label: text, readers: count, replace: named, remove: texts, add: texts },
      },
    },
  },
} as const;

/** The part of a draft that is asked of a language model: what the code can tell itself (kind, sentences, units) is left out. */
export const draftAnswer = {
  name: 'draft',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['items'],
    properties: {
      items: { type: 'array', items: item },
      readings: { type: 'array', items: reading },
      missing: texts,
      assumed: texts,
    },
  },
} as const;

/** Changed and new items, and the ids of those that go. */
export const repairAnswer = {
  name: 'repair',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['items'],
    properties: {
      items: { type: 'array', items: item },
      remove: texts,
      readings: { type: 'array', items: reading },
    },
  },
} as const;

/** A second look: was the model wrong (then mended items), or does the text say so? */
export const verdictAnswer = {
  name: 'verdict',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['verdict'],
    properties: {
      verdict: { enum: ['model was wrong', 'the text says so'] },
      why: text,
      items: { type: 'array', items: item },
      remove: texts,
    },
  },
} as const;

/** Which items the two wordings disagree on. */
export const reviewAnswer = {
  name: 'review',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['differ'],
    properties: {
      differ: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['id', 'how'],
          properties: { id: text, how: text },
        },
      },
    },
  },
} as const;

/** Rules of the text, classified, before they are formulated. */
export const classificationAnswer = {
  name: 'classification',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['rules'],
    properties: {
      rules: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['quote', 'template'],
          properties: { quote: text, template: text, words: text },
        },
      },
      readings: {
        type: 'array',
        items: { type: 'object', properties: { quote: text, question: text, likely: text, other: text } },
      },
    },
  },
} as const;
