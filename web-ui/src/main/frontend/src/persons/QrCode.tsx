import { qrCode } from '../qr';

const MARGIN = 4;

/** A QR code, always dark on light: cameras want it so. What it says must stand beside it as text. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const cells = qrCode(text);
  if (!cells) {
    return null;
  }
  const size = cells.length + 2 * MARGIN;
  const dark = cells.flatMap((line, row) =>
    line.flatMap((cell, column) => (cell ? [`M${column + MARGIN} ${row + MARGIN}h1v1h-1z`] : [])),
  );
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  );
}
