/** What a word is in a sentence. Every word that no list knows is a noun (or stands before one). */
export type Tag =
  | 'Number'
  | 'Percent'
  | 'Multiple'
  | 'Determiner'
  | 'Each'
  | 'All'
  | 'Per'
  | 'Of'
  | 'Preposition'
  | 'To'
  | 'And'
  | 'Or'
  | 'Comma'
  | 'Colon'
  | 'Semicolon'
  | 'Open'
  | 'Close'
  | 'While'
  | 'If'
  | 'Than'
  | 'As'
  | 'Lower'
  | 'Upper'
  | 'Above'
  | 'Below'
  | 'Exactly'
  | 'Between'
  | 'Only'
  | 'More'
  | 'Fewer'
  | 'Many'
  | 'Must'
  | 'Can'
  | 'Not'
  | 'Be'
  | 'Have'
  | 'Verb'
  | 'Available'
  | 'Pronoun'
  | 'There'
  | 'Relative'
  | 'Respectively'
  | 'How'
  | 'Maximise'
  | 'Minimise'
  | 'Adverb'
  | 'Noun'
  | 'Mark';

const words = (tag: Tag, list: string): [string, Tag][] => list.split(' ').map((word) => [word, tag]);

/** Closed classes: one word, one tag. */
export const CLOSED: ReadonlyMap<string, Tag> = new Map<string, Tag>([
  ...words('Determiner', 'the a an its their his her our your my this these those some any no another such'),
  ...words('Each', 'each every'),
  ...words('All', 'both all either neither'),
  ...words('Per', 'per'),
  ...words('Of', 'of'),
  ...words(
    'Preposition',
    'in on at for by with from into during within using via through about onto across under over among towards toward around against without upon out off inside minus before near outside beside',
  ),
  ...words('To', 'to'),
  ...words('And', 'and & plus nd'),
  ...words('Or', 'or'),
  ...words('While', 'while whereas but although though conversely'),
  ...words('If', 'if because since due when where given assuming suppose as-long-as unless so'),
  ...words('Than', 'than'),
  ...words('As', 'as'),
  ...words('Between', 'between'),
  ...words('Only', 'only'),
  ...words('More', 'more greater larger higher'),
  ...words('Fewer', 'less fewer smaller lower'),
  ...words('Many', 'many much'),
  ...words('Must', 'must should shall ought'),
  ...words('Can', 'can could may might will would'),
  ...words('Not', "not n't never cannot can't don't doesn't won't couldn't shouldn't mustn't"),
  ...words('Be', 'is are be was were been being am'),
  ...words('Have', 'has have had having'),
  ...words('Available', 'available'),
  ...words(
    'Pronoun',
    'it they he she we you i them him us me itself themselves himself herself one’s who whom',
  ),
  ...words('There', 'there'),
  ...words('Relative', 'that which whose'),
  ...words('Respectively', 'respectively'),
  ...words('How', 'how what'),
  ...words('Maximise', 'maximize maximise maximizes maximises maximizing maximising maximized maximised'),
  ...words('Minimise', 'minimize minimise minimizes minimises minimizing minimising minimized minimised'),
  ...words(
    'Adverb',
    'also then however additionally furthermore finally further moreover approximately roughly just still currently usually typically generally always thus therefore hence instead even too now yet already daily weekly monthly annually yearly together overall likewise similarly up',
  ),
]);

/** Fixed phrases, longest first where they begin alike; they become one token. */
export const PHRASES: readonly (readonly [phrase: string, tag: Tag])[] = [
  ...(
    [
      [
        'Lower',
        'greater than or equal to|more than or equal to|not fall below|not be less than|not be fewer than|not be lower than|no less than|no fewer than|no lower than|not less than|not fewer than|not below|a minimum of|the minimum of|minimum of|a minimum|at a minimum|at the least|at least|at lest|at minimum|or more|or greater|or higher|or above|minimum|minimal',
      ],
      [
        'Upper',
        'less than or equal to|fewer than or equal to|not be more than|not be greater than|not be larger than|not be higher than|not go over|not go above|not be over|not be above|no more than|no greater than|no larger than|no higher than|not more than|not greater than|not exceeding|not exceed|not surpass|not above|not over|without exceeding|is limited to|are limited to|be limited to|limited to|limited by|down to its last|down to his last|down to her last|down to their last|down to the last|down to our last|restricted to|is capped at|are capped at|capped at|a maximum of|maximum of|a maximum|at a maximum|at maximum|at the most|at most|up to|or less|or fewer|or lower|or below|maximum|maximal|as many as',
      ],
      [
        'Above',
        'more than|more that|greater than|larger than|higher than|exceeds|exceed|exceeding|above|surpass|surpasses|outnumber|outnumbers',
      ],
      ['Below', 'less than|fewer than|smaller than|lower than|below'],
      ['Exactly', 'exactly|precisely|equal to|equals|equal'],
      [
        'Must',
        'has got to|have got to|got to|needs to|need to|has to|have to|needed to|required to|wants to|want to|wishes to|wish to|would like to|requires that|committed to',
      ],
      [
        'Available',
        'on duty|on offer|at hand|at its disposal|at his disposal|at her disposal|at their disposal|at your disposal|on hand|at his disposition|at its disposition|in stock',
      ],
      ['Respectively', 'in that order|in this order|in the same order'],
      ['Can', 'willing to|happy to'],
      ['Adverb', 'in all|all told|all together|altogether'],
      ['While', 'on the other hand|in contrast|in comparison|by contrast|as well as'],
      ['If', 'due to|in order to|so as to|such that|so that|in order that|given that|provided that'],
    ] as const
  ).flatMap(([tag, list]) => list.split('|').map((phrase) => [phrase, tag] as const)),
];

/** Verbs of the texts that are hardly ever nouns. Base forms; `verbForms` adds the endings. */
const VERBS =
  'accept aim achieve spare reckon fetch acquire add adopt advertise afford allocate allow appear apply approve arrive ask assemble assign assume attract be become begin believe bring build buy call carry cause choose collect come complete comprise consider consist consume contain create cut deal decide deliver determine develop devote dispose distribute do draw earn eat employ enable engage ensure entertain enter establish estimate expect find fit follow formulate fulfil fulfill gain generate gather get give go grow guarantee handle happen help hire hold include incur indicate insist inspect install intend invest involve join keep know last lend let like lose maintain make manage manufacture meet move obtain occupy occur offer operate outsource own pay perform prefer prepare produce promise agree pledge provide purchase put raise reach receive recommend reduce remain remove require reserve satisfy save say see seek select sell send separate serve sew sleep specialize specialise spend start state stay stem stipulate take tell tend throw transport treat try utilize utilise wait want wear weigh win work worth decrease'.split(
    ' ',
  );
/** Words that are verbs in one place and nouns in another; the words around decide. */
const VERB_OR_NOUN =
  'cost need use turn figure call clear drain process order plan store supply demand return yield profit price total limit budget stock ship drink net market plant test check clean cook display design drive dry export feed fly gross finish hit house import label lease mail mine mould notice paint polish print purify purchase rate record repair result roast seat sort spray staff stitch stretch study target trade travel visit want wash water wrap score cover craft mix knit weave grind carve average charge bake brew transport work hold sound look offer fix bottle roll end guide lift catch shoot cook answer pack place load play set share lead tie present rent fill pick extract run'.split(
    ' ',
  );

const IRREGULAR_FORMS: Readonly<Record<string, string>> = {
  built: 'build',
  bought: 'buy',
  brought: 'bring',
  came: 'come',
  done: 'do',
  did: 'do',
  does: 'do',
  drew: 'draw',
  eaten: 'eat',
  ate: 'eat',
  found: 'find',
  gave: 'give',
  given: 'give',
  goes: 'go',
  gone: 'go',
  grown: 'grow',
  grew: 'grow',
  held: 'hold',
  kept: 'keep',
  known: 'know',
  knows: 'know',
  led: 'lead',
  lost: 'lose',
  made: 'make',
  met: 'meet',
  paid: 'pay',
  ran: 'run',
  running: 'run',
  said: 'say',
  seen: 'see',
  sent: 'send',
  sold: 'sell',
  spent: 'spend',
  stood: 'stand',
  taken: 'take',
  took: 'take',
  thrown: 'throw',
  won: 'win',
  worn: 'wear',
  sewn: 'sew',
  sought: 'seek',
  chosen: 'choose',
  driven: 'drive',
  shipped: 'ship',
  netted: 'net',
  cutting: 'cut',
  getting: 'get',
  putting: 'put',
  setting: 'set',
  fitting: 'fit',
  planning: 'plan',
  planned: 'plan',
  tying: 'tie',
  ties: 'tie',
  sat: 'sit',
  worth: 'worth',
  left: 'leave',
  tied: 'tie',
  fitted: 'fit',
  gotten: 'get',
  got: 'get',
  caught: 'catch',
  shot: 'shoot',
  hung: 'hang',
  sown: 'sow',
  laid: 'lay',
  lent: 'lend',
  taught: 'teach',
  drawn: 'draw',
  written: 'write',
  drunk: 'drink',
  bent: 'bend',
  fed: 'feed',
  slept: 'sleep',
  ridden: 'ride',
  flown: 'fly',
  shown: 'show',
  woven: 'weave',
  rung: 'ring',
  dug: 'dig',
  begun: 'begin',
  booked: 'book',
  contracted: 'contract',
  inherited: 'inherit',
  told: 'tell',
  spoken: 'speak',
  blends: 'blend',
};

function forms(base: string): string[] {
  const e = base.endsWith('e');
  const s = /(?:s|x|z|ch|sh)$/.test(base)
    ? `${base}es`
    : /[^aeiou]y$/.test(base)
      ? `${base.slice(0, -1)}ies`
      : `${base}s`;
  const ed = e ? `${base}d` : /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ied` : `${base}ed`;
  return [base, s, ed, e ? `${base.slice(0, -1)}ing` : `${base}ing`];
}

/** Every form of the verbs above → its base form. */
export const VERB_FORMS: ReadonlyMap<string, string> = new Map([
  ...[...VERBS, ...VERB_OR_NOUN].flatMap((base) => forms(base).map((form) => [form, base] as const)),
  ...Object.entries(IRREGULAR_FORMS),
]);

export const isAmbiguousVerb: ReadonlySet<string> = new Set([...VERB_OR_NOUN, 'blend']);
