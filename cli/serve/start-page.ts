import { pageStyle } from '../report/page-assets.ts';
import { pagePolicy } from '../report/page-policy.ts';

const formStyle = `${pageStyle}
main { display: block; max-width: 50rem; } textarea { width: 100%; min-height: 16rem; font: inherit; padding: 0.75rem; border: 1px solid var(--line); border-radius: 6px; background: var(--page); color: var(--ink); }
label { display: inline-block; margin-right: 1.5rem; } button { font: inherit; font-weight: 600; padding: 0.5rem 1.5rem; margin-top: 1rem; border-radius: 6px; border: 1px solid var(--link); background: var(--link); color: var(--page); }
`;

const example = `A bakery bakes rye loaves and wheat loaves. Each rye loaf takes 2 hours of baking and each wheat loaf takes 3 hours of baking. There are 30 hours of baking available. At least 4 rye loaves must be made. Each rye loaf earns $4 and each wheat loaf earns $5. Maximize the profit.`;

/** The form: a problem in words or a model; its answer is the report. It works without a script. */
export const startPage = (): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${pagePolicy({ style: formStyle, form: true })}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>formulate</title>
<style>${formStyle}</style>
</head>
<body>
<main>
<h1>formulate</h1>
<form method="post" action="/">
<p><label for="text">A planning problem in words, or a MiniZinc model</label></p>
<textarea id="text" name="text" required>${example}</textarea>
<p><label><input type="radio" name="kind" value="problem" checked> a problem in words</label>
<label><input type="radio" name="kind" value="model"> a model</label>
<label><input type="checkbox" name="evidence"> show the evidence</label></p>
<button>Solve</button>
</form>
</main>
</body>
</html>
`;
