import type { User } from "../api/types";

// The colour of a person is that of the name, so that it is the same everywhere.
const colours = ["#5b5a9e", "#9a4a62", "#2f6f8f", "#8a5a2b", "#3d7a4f"];

const colourOf = (u: User) => colours[[...u.real_name].reduce((n, c) => n + c.charCodeAt(0), 0) % colours.length];

export function Avatar({ user, size = 36 }: { user: User; size?: number }) {
  const style = { width: size, height: size, fontSize: size * 0.42, background: user.is_bot ? undefined : colourOf(user) };
  return (
    <span className={`avatar${user.is_bot ? " avatar-bot" : ""}`} style={style} aria-hidden="true">
      {user.is_bot ? <Fork size={size * 0.62} /> : user.real_name.charAt(0).toUpperCase()}
    </span>
  );
}

/** Fork is the app's face: one way that becomes two. */
function Fork({ size }: { size: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M10 17v-5c0-3-6-2-6-6V4m6 8c0-3 6-2 6-6V4M2 6l2-2.5L6 6m8 0 2-2.5L18 6" />
    </svg>
  );
}
