import { useEffect, useRef, useState } from 'preact/hooks';
import { put, useAct, useLoad } from '../../api';
import { Diff } from '../../ui/Diff';
import { FaultNotice, Notice } from '../../ui/Notice';
import { Loaded } from '../../ui/Page';
import { Shown } from '../../ui/Shown';
import { Tabs } from '../../ui/Tabs';
import { toast } from '../../ui/Toast';
import { base64, type Change, type FileText, type Problem } from './types';

interface Props {
  change: Change;
  name: string;
  editable: boolean;
  problems: Problem[];
  onSaved: () => void;
}

/** A file of a change: its text, and what differs from what is in force. */
export function FileView({ change, name, editable, problems, onSaved }: Props) {
  const [view, setView] = useState('text');
  const file = useLoad<FileText>(
    `/api/changes/${encodeURIComponent(change.id)}/file?name=${encodeURIComponent(name)}&edition=${change.edition}`,
  );
  return (
    <Loaded of={file}>
      {(found) =>
        found.name !== name ? null : (
          <Tabs
            label="The file"
            tabs={[
              { id: 'text', title: 'Text' },
              { id: 'diff', title: 'What differs' },
            ]}
            chosen={view}
            onChoose={setView}
          >
            {(chosen) =>
              chosen === 'diff' ? (
                <Diff before={found.before ?? ''} after={found.text ?? ''} label={`Differences in ${name}`} brief />
              ) : found.text === null ? (
                <p class="quiet">This file is not in the bundle any more, or is no text.</p>
              ) : (
                <Editor
                  key={`${name} ${change.edition}`}
                  change={change}
                  name={name}
                  text={found.text}
                  editable={editable}
                  problems={problems}
                  onSaved={onSaved}
                />
              )
            }
          </Tabs>
        )
      }
    </Loaded>
  );
}

interface EditorProps extends Props {
  text: string;
}

/** A plain text with the numbers of its lines; the problems stand above it and lead to their lines. */
function Editor({ change, name, text, editable, problems, onSaved }: EditorProps) {
  const [draft, setDraft] = useState(text);
  const area = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLPreElement>(null);
  const save = useAct(async () => {
    const content = base64(new TextEncoder().encode(draft));
    await put(`/api/changes/${encodeURIComponent(change.id)}/files`, {
      edition: change.edition,
      put: [{ name, content }],
      gone: [],
    });
    toast(`${name} is saved`);
    onSaved();
  });
  useEffect(() => {
    if (draft === text) {
      return;
    }
    const stay = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', stay);
    return () => removeEventListener('beforeunload', stay);
  }, [draft, text]);
  const lines = draft.split('\n');
  const wrong = new Map(problems.filter((one) => one.line > 0).map((one) => [one.line, one]));
  const goTo = (number: number): void => {
    const start = lines.slice(0, number - 1).reduce((sum, one) => sum + one.length + 1, 0);
    area.current?.focus();
    area.current?.setSelectionRange(start, start + (lines[number - 1]?.length ?? 0));
    const height = (area.current?.scrollHeight ?? 0) / Math.max(1, lines.length);
    area.current?.scrollTo({ top: Math.max(0, (number - 4) * height) });
  };
  return (
    <div class="stack">
      <FaultNotice fault={save.fault} />
      {problems.length > 0 && (
        <Notice tone="bad" title={problems.length === 1 ? 'One problem in this file' : `${problems.length} problems in this file`}>
          <ul class="changes-problems">
            {problems.map((problem, i) => (
              <li key={i}>
                {problem.line > 0 && (
                  <button type="button" class="plain" onClick={() => goTo(problem.line)}>
                    line {problem.line}
                  </button>
                )}{' '}
                <Shown text={[problem.where, problem.what].filter(Boolean).join(': ')} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <div class="changes-editor">
        <pre class="changes-numbers" aria-hidden="true" ref={numbers}>
          {lines.map((_, i) => (
            <span class={wrong.has(i + 1) ? 'wrong' : ''} key={i}>
              {wrong.has(i + 1) ? '! ' : ''}
              {i + 1}
              {'\n'}
            </span>
          ))}
        </pre>
        <textarea
          ref={area}
          rows={Math.min(32, Math.max(10, lines.length + 1))}
          aria-label={`Text of ${name}`}
          value={draft}
          readOnly={!editable}
          spellcheck={false}
          wrap="off"
          onInput={(event) => setDraft(event.currentTarget.value)}
          onScroll={(event) => numbers.current?.scrollTo({ top: event.currentTarget.scrollTop })}
        />
      </div>
      {editable && (
        <div class="row">
          <button type="button" class="main" disabled={save.busy || draft === text} onClick={() => void save.run()}>
            Save
          </button>
          <button type="button" disabled={draft === text} onClick={() => setDraft(text)}>
            Discard
          </button>
          <span class="quiet" role="status">
            {draft === text ? '' : 'not saved'}
          </span>
        </div>
      )}
    </div>
  );
}
