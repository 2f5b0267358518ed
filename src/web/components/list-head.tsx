interface Props {
  /** Class of a column → its heading. */
  columns: Readonly<Record<string, string>>
}

/** The headings of a list that cannot be sorted. */
export function ListHead({ columns }: Props) {
  return (
    <thead>
      <tr>
        {Object.entries(columns).map(([name, heading]) => (
          <th key={name} scope="col" className={name}>
            {heading}
          </th>
        ))}
      </tr>
    </thead>
  )
}
