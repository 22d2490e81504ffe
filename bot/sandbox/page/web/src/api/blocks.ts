// Block Kit, as far as the page makes it live itself; the library draws the rest.

export interface Text {
  type: "plain_text" | "mrkdwn";
  text: string;
  emoji?: boolean;
}

export interface Option {
  text: Text;
  value: string;
  description?: Text;
  url?: string;
}

export interface OptionGroup {
  label: Text;
  options: Option[];
}

export interface Confirm {
  title: Text;
  text: Text;
  confirm: Text;
  deny: Text;
  style?: "primary" | "danger";
}

export interface FeedbackButton {
  text: Text;
  value: string;
  accessibility_label?: string;
}

/** Element is anything with an action_id. */
export interface Element {
  type: string;
  action_id: string;
  text?: Text;
  value?: string;
  url?: string;
  style?: "primary" | "danger";
  confirm?: Confirm;
  accessibility_label?: string;
  options?: Option[];
  option_groups?: OptionGroup[];
  placeholder?: Text;
  multiline?: boolean;
  min_length?: number;
  max_length?: number;
  is_decimal_allowed?: boolean;
  min_value?: string;
  max_value?: string;
  max_selected_items?: number;
  min_query_length?: number;
  focus_on_load?: boolean;
  dispatch_action_config?: { trigger_actions_on?: string[] };
  positive_button?: FeedbackButton;
  negative_button?: FeedbackButton;
  icon?: string;
  filter?: { include?: string[]; exclude_bot_users?: boolean };
}

export interface Block {
  type: string;
  block_id?: string;
  elements?: unknown[];
  element?: Element;
  accessory?: { type: string };
  label?: Text;
  hint?: Text;
  text?: Text;
  optional?: boolean;
  dispatch_action?: boolean;
  [key: string]: unknown;
}
