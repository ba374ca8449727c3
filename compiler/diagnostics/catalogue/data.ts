import type { CodePages } from '../catalogue.ts';

/** Pages of mistakes in data files, and between data and model. */
export const dataPages: CodePages = {
  'data/missing-value': {
    title: 'a parameter or enum has no value',
    text: 'Every parameter needs a value: in the model, in a .dzn or JSON file, or as a column of a CSV file. Give the file with `--data FILE`.',
    example: { wrong: 'int: n; var 1..n: x;', right: 'int: n = 3; var 1..n: x;' },
  },
  'data/unknown-name': {
    title: 'the data has a name that the model does not declare',
    text: 'A misspelt name would leave a parameter without its value, so names that nothing is declared for are errors. A column of a CSV file that nothing asks for is only a warning, as long as something else is taken from the file.',
  },
  'data/repeated-name': {
    title: 'something is given twice',
    text: 'A value stands in one place: in the model or in one data file.',
  },
  'data/wrong-type': {
    title: 'a datum is not of the declared type',
    text: 'The message names the cell. Whole numbers are written without a fraction, texts in quotes, Booleans `true` and `false`, sets `{1, 2}` or `1..3` (in JSON `{"set": [1, 2]}`), enum values by their name (in JSON `{"e": "Mon"}` or `"Mon"`).',
  },
  'data/wrong-size': {
    title: 'the data has more or fewer elements than the index sets',
    text: 'An array has one element for each index. A matrix is written `[| 1, 2 | 3, 4 |]`, in JSON as nested lists; in CSV a file of the name of the parameter is a matrix, a column of its name a list.',
  },
  'data/out-of-domain': {
    title: 'a datum lies outside the declared domain',
    text: 'The declaration limits what the data may say: `1..5: n` takes 1 to 5.',
  },
  'data/unknown-enum-value': {
    title: 'a datum is no value of its enum',
    text: 'Values of an enum are written by their names, as they are listed in the model or in the data. Rows and columns that are labelled with them must name each once; a first column of another name that lists them in another order may be labels or not, and has to be named.',
  },
  'data/binary': {
    title: 'a data file is not plain text',
    text: 'The file is a workbook, a PDF or an image, or a text in another encoding than UTF-8 (or UTF-16 with its mark). Save each sheet of a workbook as CSV: in Excel “CSV UTF-8”, elsewhere CSV with the character set UTF-8.',
  },
  'data/not-data': {
    title: 'a data file has something other than values',
    text: 'A .dzn file has assignments `name = value;` of literal values: numbers, texts, sets, ranges, arrays. Computations and constraints belong in the model.',
  },
  'data/bad-json': {
    title: 'a JSON file does not follow the data format',
    text: 'The file is one object of names and values; arrays are nested lists of one shape, sets `{"set": [1, [3, 5]]}`, enum values `{"e": "Mon"}`, an absent value `null`. JSON of another shape (lists of differing depth, records with lists in them) no parameter can take; in a problem in words a language model is shown it as text.',
  },
  'data/left-out': {
    title: 'a part of a JSON file is neither a value nor a table',
    text: 'Lists of differing depth, or records with lists in them, are given to no parameter. The model declares none of this name, so it is left out.',
  },
  'data/cut-document': {
    title: 'a language model is shown the beginning of a JSON file only',
    text: 'JSON that is neither a value nor a table is shown to the language model as text, and text is bounded. Lists of one length, and records with the same fields, are given to the model whole, without being shown.',
  },
  'data/empty-table': {
    title: 'a CSV file is empty',
    text: 'The first row of a CSV file has the names of its columns.',
  },
  'data/uneven-row': {
    title: 'a row of a CSV file has too few or too many cells',
    text: 'Every row has a cell for each column of the header. A cell that contains the separator stands in double quotes.',
  },
  'data/unused-column': {
    title: 'a column of a CSV file is not used',
    text: 'No parameter has the name of the column. Nothing is wrong if the column is a remark.',
  },
  'data/totals-row': {
    title: 'a last row of a CSV file adds up those above it',
    text: 'Spreadsheets often end with a row of totals. It is no row of the data and is left out, so that nothing counts twice. If it is one, write it without the sums, or remove the row to be sure. A last row that bears the name of a total and does not add up is read as data, which is told under this code too.',
  },
  'data/mixed-decimals': {
    title: 'a column of a CSV file has decimal commas and decimal points',
    text: 'Both are read as decimals, `1,5` and `1.5` alike. Write all numbers of a column in one way, so that `1,500` cannot mean two things.',
  },
  'data/unsure-comma': {
    title: 'a comma of a number may part thousands or decimals',
    text: 'Files whose cells are parted by semicolons or tabs often come from places that write decimals with a comma. `1,500` may then be one and a half or fifteen hundred. It is read as thousands unless another number of the file tells (`2,5`, `0,125`, or a decimal point).',
  },
  'data/nothing-to-decide': {
    title: 'the data leaves a model nothing to decide',
    text: 'All arrays of decision variables have no element, so every rule over them holds and their totals are 0. Mostly a condition on the data is met by no row: a name that is spelled in another way, a limit in another unit.',
  },
  'data/unknown-variable': {
    title: 'a solution names a variable that the model does not have',
    text: 'The value is left out of the check. Names of a solution are those of the declared variables.',
  },
};
