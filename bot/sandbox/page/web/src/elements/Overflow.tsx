import { type Field, useSurface } from "../blocks/surface";
import { Icon } from "../chrome/icons";
import { Menu } from "../chrome/Menu";
import { allOptions } from "../model/values";
import { useWords } from "../words";
import { useConfirm } from "./useConfirm";

export function Overflow({ field }: { field: Field }) {
  const { press } = useSurface();
  const words = useWords();
  const [ask, dialog] = useConfirm(field.element.confirm);
  return (
    <>
      <Menu
        label={words.moreOptions}
        className="button button-overflow"
        button={<Icon name="more" size={18} />}
        items={allOptions(field.element).map((o) => ({
          label: o.text.text,
          detail: o.description?.text,
          href: o.url,
          act: () => ask(() => void press(field, [o.value])),
        }))}
      />
      {dialog}
    </>
  );
}
