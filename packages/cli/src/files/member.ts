/** What holds several arrays or columns, one of which may be named behind a colon. */
const HOLDERS =
  /^(.*?\.(?:npz|nc4?|h5|hdf5|csv|tsv|txt|parquet|json|jsonl|ndjson|arrow|feather|ipc)(?:\.gz)?):(.+)$/i;
const STANDARD_INPUT = /^(-):(.+)$/;

/**
 * `pack.npz:name` is one array of a pack, `climate.nc:t2m` a variable, `table.csv:column` a column of a table; names of
 * arrays may have slashes. An address's port is no name.
 */
export function memberOf(path: string): { readonly name: string; readonly member: string | undefined } {
  const [, name, member = ""] = HOLDERS.exec(path) ?? STANDARD_INPUT.exec(path) ?? [];
  return name === undefined || /^\d+\//.test(member) ? { name: path, member: undefined } : { name, member };
}
