"""How a workbook is read: checked, by a process of its own, with what calamine does not tell of it."""
