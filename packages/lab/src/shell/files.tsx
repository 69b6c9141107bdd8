interface OpenFileProps {
  readonly label: string;
  /** What the file dialogue offers, such as `image/*` or `.csv,.npy`. */
  readonly accept: string;
  readonly open: (file: File) => void;
}

/** A button that asks for a file. */
export function OpenFile({ label, accept, open }: OpenFileProps) {
  return (
    <label class="labelled open-file">
      <input
        type="file"
        accept={accept}
        class="unseen"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // Without this, choosing the same file again would be no change.
          event.currentTarget.value = "";
          if (file !== undefined) open(file);
        }}
      />
      <span>{label}</span>
    </label>
  );
}

/** Takes a file that is pasted, or dropped anywhere on the page, until the returned function is called. */
export function listenForFiles(open: (file: File) => void): () => void {
  const take = (event: Event, items: DataTransfer | null): void => {
    const [file] = items?.files ?? [];
    if (file === undefined) return;
    event.preventDefault();
    open(file);
  };
  const onPaste = (event: ClipboardEvent): void => take(event, event.clipboardData);
  // Text may be dragged into a field as ever.
  const onDrag = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes("Files") === true) event.preventDefault();
  };
  const onDrop = (event: DragEvent): void => take(event, event.dataTransfer);
  addEventListener("paste", onPaste);
  addEventListener("dragover", onDrag);
  addEventListener("drop", onDrop);
  return () => {
    removeEventListener("paste", onPaste);
    removeEventListener("dragover", onDrag);
    removeEventListener("drop", onDrop);
  };
}
