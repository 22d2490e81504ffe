import { type Field, useSurface } from "../blocks/surface";
import { Icon } from "../chrome/icons";
import { useConfirm } from "./useConfirm";

/** IconButton is a button of which only the sign is seen; Slack knows one sign. */
export function IconButton({ field }: { field: Field }) {
  const { press } = useSurface();
  const e = field.element;
  const [ask, dialog] = useConfirm(e.confirm);
  return (
    <>
      <button
        type="button"
        className="icon-button"
        data-action={e.action_id}
        aria-label={e.accessibility_label ?? e.text?.text}
        title={e.text?.text}
        onClick={() => ask(() => void press(field))}
      >
        <Icon name="trash" size={16} />
      </button>
      {dialog}
    </>
  );
}
