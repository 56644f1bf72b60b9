-- Answers of the quickscan among partners (the round itself is a `stuk`). Types: text and bigint only (see migrations/README.md).
--
-- As with the mirror (0029) all that is kept of a round stands in one row, in lists of JSON texts, each sorted by its content,
-- and each answer rewrites the whole row. So nothing says who answered or when. What somebody wrote stands apart from what they
-- chose. `formulieren` holds keyed hashes of the forms that came in; nothing joins one to an answer.

create table goudscanvellen (
    ronde text primary key references stuk (id),
    gemeente text not null,
    formulieren text not null,
    vellen text not null,
    waarom text not null,
    wat_helpt text not null
);
