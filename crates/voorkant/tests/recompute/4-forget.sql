-- Makes room for the next question on the same facts.
DROP TABLE vraag;
DROP TABLE persoon;
DROP TABLE woont;
DROP TABLE druk;
DROP TABLE buur;
DROP TABLE lid;
DROP TABLE gebruik;
DROP TABLE kosten;
DROP TABLE huishouden;
DROP TABLE cel;
DROP TABLE verstrekt;
DROP TABLE geldig;
DROP TABLE verteld;
DROP TABLE stapel;
