/** What a terminal can show, in letters a line. Text much wider than 100 letters is hard to read. */
export const limits = { narrowest: 40, usual: 80, widest: 100 } as const;
