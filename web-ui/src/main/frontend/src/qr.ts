// QR codes (ISO/IEC 18004:2015) of octets, with error correction M, in versions 1 to 13: enough for 331 octets.

// For each version: octets of correction in a block, then how many blocks there are and what each holds (table 9, M).
const BLOCKS: [number, ...[number, number][]][] = [
  [10, [1, 16]],
  [16, [1, 28]],
  [26, [1, 44]],
  [18, [2, 32]],
  [24, [2, 43]],
  [16, [4, 27]],
  [18, [4, 31]],
  [22, [2, 38], [2, 39]],
  [22, [3, 36], [2, 37]],
  [26, [4, 43], [1, 44]],
  [30, [1, 50], [4, 51]],
  [22, [6, 36], [2, 37]],
  [22, [8, 37], [1, 38]],
];
const ALIGNMENTS: number[][] = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
  [6, 30, 54],
  [6, 32, 58],
  [6, 34, 62],
];
const MASKS: ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];

// The field of 256 elements by x^8 + x^4 + x^3 + x^2 + 1.
const POWERS: number[] = [];
const LOGARITHMS: number[] = [];
for (let i = 0, value = 1; i < 255; i += 1) {
  POWERS[i] = value;
  LOGARITHMS[value] = i;
  value <<= 1;
  if (value > 255) {
    value ^= 0x11d;
  }
}

function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : (POWERS[((LOGARITHMS[a] ?? 0) + (LOGARITHMS[b] ?? 0)) % 255] ?? 0);
}

/** The remainder of the data by the generator of so many roots (Reed-Solomon). */
function correction(data: number[], count: number): number[] {
  let generator = [1];
  for (let i = 0; i < count; i += 1) {
    const next = [...generator, 0];
    generator.forEach((factor, at) => {
      next[at + 1] = (next[at + 1] ?? 0) ^ times(factor, POWERS[i] ?? 0);
    });
    generator = next;
  }
  const rest = [...data, ...new Array<number>(count).fill(0)];
  for (let i = 0; i < data.length; i += 1) {
    const lead = rest[i] ?? 0;
    generator.forEach((factor, at) => {
      rest[i + at] = (rest[i + at] ?? 0) ^ times(factor, lead);
    });
  }
  return rest.slice(data.length);
}

/** The octets in byte mode, filled up, with their correction, interleaved. */
function codewords(octets: Uint8Array, version: number): number[] {
  const [count, ...groups] = BLOCKS[version - 1] ?? [0];
  const capacity = groups.reduce((sum, [blocks, size]) => sum + blocks * size, 0);
  const bits: number[] = [];
  const push = (value: number, length: number): void => {
    for (let i = length - 1; i >= 0; i -= 1) {
      bits.push((value >> i) & 1);
    }
  };
  push(4, 4);
  push(octets.length, version < 10 ? 8 : 16);
  octets.forEach((octet) => push(octet, 8));
  push(0, Math.min(4, capacity * 8 - bits.length));
  push(0, (8 - (bits.length % 8)) % 8);
  const data: number[] = [];
  for (let i = 0; i < bits.length; i += 8) {
    data.push(bits.slice(i, i + 8).reduce((value, bit) => value * 2 + bit, 0));
  }
  for (let i = 0; data.length < capacity; i += 1) {
    data.push(i % 2 === 0 ? 0xec : 0x11);
  }
  const blocks: number[][] = [];
  let from = 0;
  for (const [number, size] of groups) {
    for (let i = 0; i < number; i += 1, from += size) {
      blocks.push(data.slice(from, from + size));
    }
  }
  const corrections = blocks.map((block) => correction(block, count));
  return [...interleaved(blocks), ...interleaved(corrections)];
}

function interleaved(blocks: number[][]): number[] {
  const longest = Math.max(...blocks.map((block) => block.length));
  const all: number[] = [];
  for (let i = 0; i < longest; i += 1) {
    blocks.forEach((block) => {
      const value = block[i];
      if (value !== undefined) {
        all.push(value);
      }
    });
  }
  return all;
}

/** Bits behind a number so that it is a multiple of the generator (annexes C and D). */
function withCheck(value: number, length: number, generator: number): number {
  let rest = value << length;
  for (let bit = Math.floor(Math.log2(rest || 1)); bit >= length; bit -= 1) {
    if ((rest >> bit) & 1) {
      rest ^= generator << (bit - length);
    }
  }
  return (value << length) | rest;
}

type Cell = boolean | null;

/** A square that is being filled in; what is null is free for data. */
class Square {
  readonly size: number;
  readonly cells: Cell[][];

  constructor(readonly version: number) {
    this.size = 17 + 4 * version;
    this.cells = Array.from({ length: this.size }, () => new Array<Cell>(this.size).fill(null));
  }

  put(row: number, column: number, dark: boolean): void {
    const line = this.cells[row];
    if (line && column >= 0 && column < this.size) {
      line[column] = dark;
    }
  }

  isFree(row: number, column: number): boolean {
    return this.cells[row]?.[column] === null;
  }

  /** All that is the same whatever is said. */
  patterns(): void {
    const last = this.size - 7;
    for (const [row, column] of [[0, 0], [0, last], [last, 0]] as const) {
      this.rings(row + 3, column + 3, 4, (ring) => ring !== 2 && ring !== 4);
    }
    const centres = ALIGNMENTS[this.version - 1] ?? [];
    for (const row of centres) {
      for (const column of centres) {
        if (this.isFree(row, column)) {
          this.rings(row, column, 2, (ring) => ring !== 1);
        }
      }
    }
    for (let i = 8; i < this.size - 8; i += 1) {
      this.put(6, i, i % 2 === 0);
      this.put(i, 6, i % 2 === 0);
    }
    this.format(0);
    if (this.version >= 7) {
      const bits = withCheck(this.version, 12, 0x1f25);
      for (let i = 0; i < 18; i += 1) {
        const dark = ((bits >> i) & 1) === 1;
        this.put(Math.floor(i / 3), this.size - 11 + (i % 3), dark);
        this.put(this.size - 11 + (i % 3), Math.floor(i / 3), dark);
      }
    }
  }

  private rings(row: number, column: number, most: number, dark: (ring: number) => boolean): void {
    for (let r = -most; r <= most; r += 1) {
      for (let c = -most; c <= most; c += 1) {
        this.put(row + r, column + c, dark(Math.max(Math.abs(r), Math.abs(c))));
      }
    }
  }

  /** Which correction (M is 0) and which mask, twice. */
  format(mask: number): void {
    const bits = withCheck(mask, 10, 0x537) ^ 0x5412;
    const dark = (i: number): boolean => ((bits >> i) & 1) === 1;
    for (let i = 0; i < 15; i += 1) {
      if (i < 8) {
        this.put(i < 6 ? i : i + 1, 8, dark(i));
        this.put(8, this.size - 1 - i, dark(i));
      } else {
        this.put(8, i === 8 ? 7 : 14 - i, dark(i));
        this.put(this.size - 15 + i, 8, dark(i));
      }
    }
    this.put(this.size - 8, 8, true);
  }

  /** The places for data, from the lower right corner upwards and downwards in columns of two. */
  places(): [number, number][] {
    const found: [number, number][] = [];
    let upwards = true;
    for (let right = this.size - 1; right > 0; right -= 2) {
      if (right === 6) {
        right = 5;
      }
      for (let i = 0; i < this.size; i += 1) {
        const row = upwards ? this.size - 1 - i : i;
        for (const column of [right, right - 1]) {
          if (this.isFree(row, column)) {
            found.push([row, column]);
          }
        }
      }
      upwards = !upwards;
    }
    return found;
  }
}

/** How hard a square is to read (7.8.3). */
function penalty(cells: boolean[][]): number {
  const size = cells.length;
  const at = (r: number, c: number): boolean => cells[r]?.[c] ?? false;
  let sum = 0;
  let dark = 0;
  for (let i = 0; i < size; i += 1) {
    for (const line of [(j: number) => at(i, j), (j: number) => at(j, i)]) {
      let text = '';
      let run = 0;
      for (let j = 0; j < size; j += 1) {
        text += line(j) ? '1' : '0';
        run = j > 0 && line(j) === line(j - 1) ? run + 1 : 1;
        sum += run === 5 ? 3 : run > 5 ? 1 : 0;
      }
      sum += 40 * (text.split(/10111010000|00001011101/).length - 1);
    }
    for (let j = 0; j < size; j += 1) {
      dark += at(i, j) ? 1 : 0;
      const same = i > 0 && j > 0 && [at(i - 1, j), at(i, j - 1), at(i - 1, j - 1)].every((one) => one === at(i, j));
      sum += same ? 3 : 0;
    }
  }
  return sum + 10 * Math.floor(Math.abs((dark * 20) / (size * size) - 10));
}

/** The code of a text, row by row, true where it is dark, without its margin of four; null when the text is too long. */
export function qrCode(text: string): boolean[][] | null {
  const octets = new TextEncoder().encode(text);
  const version =
    BLOCKS.findIndex(([, ...groups], i) => {
      const capacity = groups.reduce((sum, [blocks, size]) => sum + blocks * size, 0);
      return octets.length <= capacity - (i + 1 < 10 ? 2 : 3);
    }) + 1;
  if (version === 0) {
    return null;
  }
  const square = new Square(version);
  square.patterns();
  const places = square.places();
  const words = codewords(octets, version);
  const bit = (i: number): boolean => (((words[i >> 3] ?? 0) >> (7 - (i % 8))) & 1) === 1;
  let best: { cells: boolean[][]; cost: number } | null = null;
  for (const [number, mask] of MASKS.entries()) {
    square.format(number);
    places.forEach(([row, column], i) => square.put(row, column, bit(i) !== mask(row, column)));
    const cells = square.cells.map((line) => line.map((cell) => cell === true));
    const cost = penalty(cells);
    if (best === null || cost < best.cost) {
      best = { cells, cost };
    }
  }
  return best?.cells ?? null;
}
