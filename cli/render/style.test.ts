import { describe, expect, it } from 'vitest';
import { styleOf } from './style.ts';

describe('styleOf', () => {
  it('paints on a terminal, and takes the outer style up again after an inner one', () => {
    const style = styleOf({ isTTY: true, columns: 90 }, {});
    expect([style.colour, style.width]).toEqual([true, 90]);
    expect(style.red('no')).toBe('\u001b[31mno\u001b[39m');
    expect(style.red(`a ${style.green('b')} c`)).toBe(
      '\u001b[31ma \u001b[32mb\u001b[39m\u001b[31m c\u001b[39m',
    );
    expect(style.bold(style.blue('b'))).toBe('\u001b[1m\u001b[34mb\u001b[39m\u001b[22m');
  });

  it('leaves text as it is in a pipe, and where colours are refused', () => {
    expect(styleOf({}, {}).red('no')).toBe('no');
    expect(styleOf({ isTTY: true }, { NO_COLOR: '1' }).red('no')).toBe('no');
    expect(styleOf({}, { FORCE_COLOR: '1' }).red('no')).toBe('\u001b[31mno\u001b[39m');
  });
});
