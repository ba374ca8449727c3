import type { Chart } from './chart.ts';
import { escapeHtml } from './html.ts';

const ink = 'currentColor';
const faint = 'rgba(128,128,128,0.25)';
const axis = { labelColor: ink, titleColor: ink, gridColor: faint, domainColor: faint, tickColor: faint };
const config = {
  background: 'transparent',
  font: 'system-ui, sans-serif',
  view: { stroke: null },
  axis: {
    ...axis,
    labelLimit: 240,
    labelFontSize: 13,
    titleFontSize: 13,
    titleFontWeight: 'normal',
    tickCount: 6,
  },
  mark: { color: '#2f6fc9' },
  rule: { color: '#2f6fc9' },
} as const;

/** A chart as a static SVG figure: drawn here, so that the page carries no library. Colours follow the page's. */
export async function drawChart({ title, specification }: Chart): Promise<string> {
  const [{ compile }, vega] = await Promise.all([import('vega-lite'), import('vega')]);
  const { spec } = compile({ ...specification, config });
  const view = new vega.View(vega.parse(spec), { renderer: 'none', logLevel: vega.Error });
  try {
    const svg = (await view.toSVG())
      .replace(/<svg /, `<svg role="img" aria-label="${escapeHtml(title)}" `)
      // The picture has one name; its parts need none of their own.
      .replace(/ (?:aria-label|aria-roledescription)="[^"]*"(?=[^>]*role="graphics-)/g, '')
      .replace(/ role="graphics-[\w-]*"| aria-roledescription="[^"]*"/g, '')
      .replace(/(<(?:g|path|text|rect|line)[^>]*?) aria-label="[^"]*"/g, '$1');
    const wide = Number(/ width="(\d+)/.exec(svg)?.[1]) > 480;
    return `<figure${wide ? ' class="wide" tabindex="0"' : ''}>${svg}<figcaption>${escapeHtml(title)}</figcaption></figure>`;
  } finally {
    view.finalize();
  }
}
