/** Lists say `STAC` and "Ends on" by it. */
export const keptBehavior = [
  "alter table portings add column behavior text not null default 'portIn'",
  // A row that looks changed is written anew by the next sweep that meets it. Elsewhere a number can only be kept.
  "update portings set digest = '' where country = 'GB' or country is null",
]
