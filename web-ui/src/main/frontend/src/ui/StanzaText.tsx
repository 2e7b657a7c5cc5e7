import { Shown } from './Shown';
import { lined, tokens } from './xml';

/** XML as coloured text, each element on a line of its own where `pretty`; it stays text whatever is in it. */
export function StanzaText({ xml, pretty = true, label }: { xml: string; pretty?: boolean; label: string }) {
  return (
    <pre class="code xml" tabIndex={0} role="region" aria-label={label}>
      <code>
        {tokens(pretty ? lined(xml) : xml).map((token, i) => (
          <span class={`x-${token.kind}`} key={i}>
            <Shown text={token.text} lines most={100_000} />
          </span>
        ))}
      </code>
    </pre>
  );
}
