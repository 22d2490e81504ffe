import { dateOf } from "../model/messages";
import { useWords } from "../words";
import { day } from "../words/when";

/** DayLine begins a new day in a log. */
export function DayLine({ ts }: { ts: string }) {
  const words = useWords();
  const name = day(words, dateOf(ts));
  return (
    <div className="day" role="separator" aria-label={name}>
      <span>{name}</span>
    </div>
  );
}
