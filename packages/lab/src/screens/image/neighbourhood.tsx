import { format } from "../../numbers/shown.js";

interface NeighbourhoodProps {
  readonly label: string;
  /** Column and row in the middle. */
  readonly at: readonly [column: number, row: number];
  /** Undefined beyond the border. */
  readonly valueAt: (column: number, row: number) => number | undefined;
  /** How a number counts in the middle's sum; 0 where it does not. */
  readonly weightAt?: (column: number, row: number) => number;
}

/** Cells shown to each side of the middle. */
const REACH = 2;

/** A cell among its neighbours. */
export function Neighbourhood({ label, at: [x, y], valueAt, weightAt = () => 0 }: NeighbourhoodProps) {
  const f = format.value;
  const offsets = Array.from({ length: 2 * REACH + 1 }, (_, k) => k - REACH);
  return (
    <table class="neighbourhood" aria-label={label}>
      <tbody>
        {offsets.map((down) => (
          <tr key={down}>
            {offsets.map((right) => {
              const value = valueAt(x + right, y + down);
              const weight = weightAt(x + right, y + down);
              const role = down === 0 && right === 0 ? "centre" : weight === 0 ? "" : "used";
              return (
                <td key={right} class={role}>
                  {value === undefined || Number.isNaN(value) ? "" : f.number(value)}
                  {weight === 0 ? null : <small>× {f.number(weight)}</small>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
