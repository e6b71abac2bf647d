"""Hand the action log on: workbook, printed table, long tables, calendar; read an edited one back."""
