-- A payment that was taken away before it stood in a file for the bank, or after that file was cancelled: once, and for
-- good. Types: text and bigint only (see migrations/README.md).
create table betaalintrekking (
    betaling text primary key references budgetbetaling (id),
    gemeente text not null,
    account text not null,
    wie text not null,
    wanneer text not null
);
