// An item's name with its sku below.
export const ItemName = ({ name, small }: { name: string; small: string }) => <span class="stack none"><span class="strong">{name}</span>{small !== '' && <code class="tiny faint">{small}</code>}</span>;
