// Drawn for this page, 20 by 20, in the colour of the text around.

const paths = {
  hash: "M7.5 3 6 17M14 3l-1.5 14M3.5 7.5h13.5M3 12.5h13.5",
  lock: "M5.5 9h9v7.5h-9zM7 9V6.5a3 3 0 0 1 6 0V9",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  close: "M5 5l10 10M15 5 5 15",
  back: "M12 4 6 10l6 6",
  reply: "M3.5 4.5h13v9h-7l-3.5 3v-3h-2.5z",
  more: "M4.5 10h.01M10 10h.01M15.5 10h.01",
  send: "M3.5 3.5 17 10 3.5 16.5l2-6.5zM5.5 10H11",
  plus: "M10 4v12M4 10h12",
  at: "M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0zm0 0v1.5a2 2 0 0 0 4 0V10a7 7 0 1 0-2.800 5.600",
  slash: "M12.5 4l-5 12M3.5 3.5h13v13h-13z",
  sun: "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.400 1.400M14.600 14.600 16 16M4 16l1.400-1.400M14.600 5.400 16 4",
  moon: "M16.5 11.800A7 7 0 0 1 8.200 3.5a7 7 0 1 0 8.300 8.300z",
  code: "M7 5.5 2.5 10 7 14.5M13 5.5l4.5 4.5-4.5 4.5",
  down: "M5 8l5 5 5-5",
  up: "M5 12l5-5 5 5",
  check: "M4 10.5 8 14.5 16 5.5",
  eye: "M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zm8 2.200a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400z",
  pencil: "M4 16l.8-3.200L13.5 4l2.5 2.5-8.800 8.700z",
  trash: "M4 6h12M8 6V4h4v2M5.5 6l.8 10.5h7.400L14.5 6M8.5 9v5M11.5 9v5",
  good: "M7 9l3-6c1.5 0 2 1 2 2v3h4c1 0 1.5 1 1.300 2l-1 5c-.2 1-1 1.5-1.800 1.5H7m0-7.5v7.5m0-7.5H3.5v7.5H7",
  bad: "M13 11l-3 6c-1.5 0-2-1-2-2v-3H4c-1 0-1.5-1-1.300-2l1-5C3.900 4 4.700 3.5 5.5 3.5H13m0 7.5V3.5m0 7.5h3.5V3.5H13",
  bolt: "M11 2 4.5 11.5H9.5L9 18l6.5-9.5h-5z",
  house: "M3 9.5 10 3.5l7 6M5 8.5V16.5h3.5V12h3v4.5H15V8.5",
  copy: "M7 7h9v9H7zM4 13V4h9",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} strokeWidth={name === "more" ? 2.5 : undefined} />
    </svg>
  );
}
