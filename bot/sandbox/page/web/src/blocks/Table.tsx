import type { Block, Text } from "../api/blocks";
import { Drawn } from "./Drawn";

interface Cell {
  type: string;
  text?: string;
  value?: number;
  elements?: unknown[];
}

interface Column {
  align?: "left" | "center" | "right";
  is_wrapped?: boolean;
}

/**
 * Table draws table and data_table blocks. The library leaves out the second, fails at numbers, has no header cells for screen readers and lets
 * wide tables run out of the message.
 */
export function Table({ block }: { block: Block }) {
  const [head = [], ...rows] = (block.rows as Cell[][] | undefined) ?? [];
  const columns = (block.column_settings as (Column | null)[] | undefined) ?? [];
  const caption = block.caption as Text | string | undefined;
  const title = typeof caption === "string" ? caption : caption?.text;
  const rowHeader = block.row_header_column_index as number | undefined;
  const style = (i: number) => ({
    textAlign: columns[i]?.align,
    whiteSpace: columns[i]?.is_wrapped === false ? ("nowrap" as const) : undefined,
  });
  return (
    <div className="table" tabIndex={0} role="group" aria-label={title ?? head.map(plain).join(", ")}>
      <table>
        {title && <caption>{title}</caption>}
        <thead>
          <tr>
            {head.map((c, i) => (
              <th key={i} scope="col" style={style(i)}>
                <Content cell={c} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            <tr key={r}>
              {row.map((c, i) =>
                i === rowHeader ? (
                  <th key={i} scope="row" style={style(i)}>
                    <Content cell={c} />
                  </th>
                ) : (
                  <td key={i} style={style(i)}>
                    <Content cell={c} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const plain = (c: Cell) => c.text ?? (c.value === undefined ? "" : String(c.value));

function Content({ cell }: { cell: Cell }) {
  return cell.type === "rich_text" ? <Drawn block={{ type: "rich_text", elements: cell.elements }} /> : <>{plain(cell)}</>;
}
