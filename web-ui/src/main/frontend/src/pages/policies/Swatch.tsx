const COLOUR = /^(#[0-9a-f]{6}|[a-z]{1,30})$/;

/** A colour of a label, beside its name: the name says what the colour shows. */
export function Swatch({ colour }: { colour: string }) {
  return COLOUR.test(colour) ? (
    <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      <rect width="10" height="10" fill={colour} />
    </svg>
  ) : null;
}
