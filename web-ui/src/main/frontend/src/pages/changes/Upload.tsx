import { base64 } from './types';

interface Props {
  label: string;
  /** Whole directories; else single files, which go to the top of the bundle. */
  directory?: boolean;
  onFiles: (files: { name: string; content: string }[]) => void;
}

/** Lets a person choose files; a directory's own name is left out of their paths. */
export function FilesInput({ label, directory = false, onFiles }: Props) {
  const take = async (list: FileList | null): Promise<void> => {
    const files = [...(list ?? [])];
    onFiles(
      await Promise.all(
        files.map(async (file) => ({
          name: file.webkitRelativePath ? file.webkitRelativePath.split('/').slice(1).join('/') : file.name,
          content: base64(new Uint8Array(await file.arrayBuffer())),
        })),
      ),
    );
  };
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="file"
        multiple
        ref={(input) => {
          if (input && directory) {
            input.webkitdirectory = true;
          }
        }}
        onChange={(event) => void take(event.currentTarget.files)}
      />
    </label>
  );
}
