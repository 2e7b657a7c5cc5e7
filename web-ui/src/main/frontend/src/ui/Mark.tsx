/** The sign of the house: a gate with a door at each end. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" class="mark-ground" />
      <path d="M7 26V14a9 9 0 0 1 18 0v12h-4V14a5 5 0 0 0-10 0v12z" class="mark-gate" />
      <path d="M14.5 26v-8h3v8z" class="mark-door" />
    </svg>
  );
}
