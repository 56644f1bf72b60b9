//! What holds for the whole house: who may know whom, which words are used, and what may stand where.
//!
//! The tests read the sources as text. They are about habits, so each failure says what to do.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at the first thing it cannot read")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

#[path = "house/reading.rs"]
mod reading;

use reading::*;

/// Which crates of the house a crate may know. A new crate gets a line here and in `ARCHITECTURE.md`.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("aanmelden", &[]),
    ("afspraak", &["domein", "prijs"]),
    ("bescherming", &[]),
    ("berichten", &["domein"]),
    ("bronnen", &["domein", "tables"]),
    ("dialoog", &[]),
    ("domein", &[]),
    ("effect", &[]),
    ("feiten", &["berichten", "bronnen", "domein", "kluis", "logboek", "rekenkern", "tables"]),
    ("gebieden", &["domein", "tables"]),
    ("gemeentefonds", &["domein", "tables"]),
    ("grootboek", &["bescherming", "domein", "logboek"]),
    ("iv3", &["domein"]),
    ("kluis", &["domein"]),
    ("kompas", &["domein"]),
    ("logboek", &["domein", "kluis"]),
    ("opendata", &["domein"]),
    ("opslag", &["domein", "logboek"]),
    ("plan", &["domein", "toegang"]),
    ("prijs", &["domein"]),
    ("regiotafel", &["domein"]),
    ("rekenkern", &["domein"]),
    ("scenario", &["domein"]),
    ("sepa", &["domein"]),
    ("spiegel", &[]),
    ("stukken", &[]),
    ("tables", &["domein"]),
    ("toegang", &["domein"]),
    ("voorbeeld", &["berichten", "domein"]),
    ("voorspelling", &[]),
    ("transactiekosten", &["domein"]),
    ("verwachting", &["domein"]),
    ("vragenlijst", &[]),
    ("vroegsignalen", &["bronnen", "domein"]),
    (
        "voorkant",
        &[
            "aanmelden",
            "afspraak",
            "berichten",
            "bescherming",
            "bronnen",
            "dialoog",
            "domein",
            "effect",
            "feiten",
            "gebieden",
            "gemeentefonds",
            "grootboek",
            "iv3",
            "kluis",
            "kompas",
            "logboek",
            "opendata",
            "opslag",
            "plan",
            "prijs",
            "regiotafel",
            "rekenkern",
            "scenario",
            "sepa",
            "spiegel",
            "stukken",
            "tables",
            "toegang",
            "transactiekosten",
            "verwachting",
            "voorbeeld",
            "voorspelling",
            "vragenlijst",
            "vroegsignalen",
        ],
    ),
];

/// Public types with an English name: words of technique. A word that a law or a standard defines is Dutch
/// and stands in `docs/woordenlijst.md` instead.
const ENGLISH: &[&str] = &[
    "AcrError",
    "AcrLevels",
    "Adjustment",
    "Admission",
    "AdresArgs",
    "AfsprakenschemaArgs",
    "Aggregate",
    "AggregatePart",
    "Agreement",
    "Align",
    "Amount",
    "Answer",
    "AnswerCache",
    "AntwoordArgs",
    "AnyChange",
    "App",
    "Arm",
    "Asked",
    "Asker",
    "Asset",
    "Attempt",
    "AttemptBudget",
    "AugmentedControl",
    "Backtest",
    "BackupArgs",
    "Balance",
    "Bands",
    "Bar",
    "Batch",
    "BeginArgs",
    "BetaalArgs",
    "Between",
    "BewarenArgs",
    "Block",
    "Blocks",
    "BoekArgs",
    "Bootstrap",
    "Bottleneck",
    "BronArgs",
    "Budget",
    "CalculateArgs",
    "Calendar",
    "Cast",
    "Caution",
    "Cell",
    "Certificate",
    "Chances",
    "Change",
    "CheckArgs",
    "Chosen",
    "ClientSecret",
    "Clusters",
    "CodeItem",
    "Cohort",
    "Color",
    "Column",
    "ColumnPlace",
    "Columns",
    "Comment",
    "Comparison",
    "Conclusion",
    "Consensus",
    "Contrast",
    "Count",
    "Counter",
    "Counts",
    "CurvePoint",
    "DataArgs",
    "Dealing",
    "Design",
    "DeurArgs",
    "Deviation",
    "DeviceId",
    "Dialogen",
    "DidDesign",
    "Difference",
    "Digest",
    "Direction",
    "Division",
    "Doen",
    "DonorPanel",
    "DonorRow",
    "Download",
    "DownloadFile",
    "Drawing",
    "Drawn",
    "Drift",
    "DriftRules",
    "Duty",
    "EffectArgs",
    "Effectbegin",
    "ElementName",
    "Engine",
    "EngineError",
    "Estimate",
    "EstimateError",
    "Event",
    "Experience",
    "Experiences",
    "Explanation",
    "ExportArgs",
    "Fault",
    "Fenwick",
    "FetchArgs",
    "FetchError",
    "FetchOptions",
    "Fetcher",
    "Figure",
    "Finding",
    "Fit",
    "FondsenArgs",
    "Fonts",
    "Forecast",
    "ForecastError",
    "Format",
    "FromRow",
    "FromValue",
    "Gedaan",
    "GenerateArgs",
    "Generator",
    "Group",
    "GroupTime",
    "GroupTimes",
    "HashError",
    "HashKey",
    "HashKeyError",
    "Hidden",
    "Http",
    "ImportArgs",
    "Imputation",
    "IndicatorArgs",
    "Individual",
    "Inference",
    "Informed",
    "InstelArgs",
    "InterruptedSeries",
    "Interruption",
    "Interval",
    "InvalidRules",
    "Items",
    "Judgement",
    "Kind",
    "KluisArgs",
    "Label",
    "Lattice",
    "Layout",
    "Limits",
    "Log",
    "Logit",
    "Majority",
    "Mapping",
    "Matched",
    "MathsError",
    "Matrix",
    "Method",
    "MethodOutcome",
    "Model",
    "Moderation",
    "Moments",
    "Moves",
    "Multinomial",
    "Mutuality",
    "NakijkArgs",
    "NestedOptimum",
    "NextRules",
    "NieuwArgs",
    "Note",
    "ODataVersion",
    "Observed",
    "Occupancy",
    "OidcClient",
    "OidcError",
    "OidcSettings",
    "Options",
    "Outcome",
    "OverdrachtArgs",
    "Pairs",
    "Panel",
    "PanelFit",
    "PanelForecast",
    "PanelModel",
    "PanelRow",
    "PanelTable",
    "Parameter",
    "ParticipantVotes",
    "Patience",
    "Pca",
    "Percent",
    "Permuted",
    "Place",
    "PlaceboInSpace",
    "PlaceboInTime",
    "PlaceboRow",
    "PlaceboSpread",
    "Placebos",
    "Places",
    "Placing",
    "Pooled",
    "PostArgs",
    "Posterior",
    "Power",
    "Prediction",
    "Predictors",
    "Presence",
    "Process",
    "Proef",
    "Progress",
    "Protected",
    "ProtectedCell",
    "ProtectedLattice",
    "QrError",
    "Queue",
    "Raking",
    "RakingError",
    "RandomError",
    "RapportArgs",
    "RawAndWeighted",
    "RawRow",
    "RawTable",
    "Reading",
    "Region",
    "Registration",
    "Representative",
    "Represents",
    "Resources",
    "RestoreArgs",
    "RetourArgs",
    "Reversion",
    "RoleConsensus",
    "RoterenArgs",
    "Routes",
    "Row",
    "Rules",
    "RulesInput",
    "Run",
    "Runs",
    "Said",
    "SchemaArgs",
    "Score",
    "Sealed",
    "Search",
    "Season",
    "Seen",
    "Selection",
    "SeriesErrors",
    "ServeArgs",
    "Server",
    "Settings",
    "Shape",
    "Share",
    "Shared",
    "Shown",
    "ShownCell",
    "Side",
    "SideBySide",
    "SignInAttempt",
    "SignInStart",
    "SignaalArgs",
    "SignedIn",
    "Significance",
    "SimplexSolution",
    "Sink",
    "Size",
    "SjabloonArgs",
    "SourceNetwork",
    "SpanId",
    "Spell",
    "Stability",
    "StackCell",
    "Stacking",
    "Standing",
    "Starts",
    "Statement",
    "StatusArgs",
    "Statuscode",
    "Step",
    "Stop",
    "Strand",
    "Stream",
    "Strength",
    "StudyUnit",
    "Subject",
    "SubjectError",
    "Subtracted",
    "SumId",
    "Summary",
    "SunAbraham",
    "SuspectRules",
    "Suspicion",
    "SynthMethod",
    "SyntheticControl",
    "SyntheticDid",
    "Table",
    "Tally",
    "Template",
    "TestStore",
    "Text",
    "ThresholdEffect",
    "Throttle",
    "ThrottleRules",
    "Ticket",
    "ToegangArgs",
    "ToepassingArgs",
    "Token",
    "TokenDigest",
    "TokenError",
    "TokenUse",
    "TotpError",
    "TotpSecret",
    "TotpStep",
    "Town",
    "TraceId",
    "Trail",
    "Treatment",
    "Tried",
    "TwoRounds",
    "UitArgs",
    "UittrekselArgs",
    "Unclear",
    "Value",
    "Values",
    "Vanuit",
    "VerifyArgs",
    "VoorbeeldArgs",
    "Vote",
    "Votes",
    "Weighted",
    "Whole",
    "Window",
    "WissenArgs",
    "WoordenboekArgs",
    "YearPair",
    "ZoeklijstArgs",
];

/// Source files that may hold `unsafe`, each with the reason beside it. There are none.
const UNSAFE: &[&str] = &[];

/// Who may remove or change rows, and of which tables. Decisions are added and never changed: what stands here holds keys,
/// states and heads. The exceptions are the room that destroys what is over, and erasing a resident who asks for it.
const IN_PLACE: &[(&str, &[&str])] = &[
    ("crates/opslag/src/keten", &["auditregel", "gebeurtenis", "ketenkop"]),
    ("crates/opslag/src/taken", &["taak"]),
    (
        "crates/voorkant/src/bewaren/store",
        &[
            "aanmeldbewijs",
            "account",
            "accountstand",
            "bewaarslag",
            "dossiersleutel",
            "huishoudplan",
            "inkijk",
            "inlogmiddel",
            "inzending",
            "moderatie",
            "opzoekbesluit",
            "opzoekverzoek",
            "planklad",
            "planlid",
            "planmedewerker",
            "planuitnodiging",
            "planwerk",
            "postbericht",
            "rechtsbesluit",
            "rechtsverzoek",
            "rondebundel",
            "sessie",
            "signaal",
            "signaalstap",
            "signaalwerk",
            "signaalzaak",
            "stem",
            "stemcode",
            "stemmer",
            "stuk",
            "stukversie",
            "taak",
            "toegangstoken",
            "uitnodiging",
            "zoekactie",
        ],
    ),
    // A row for each answer would lie in the order of coming, and tell who said what.
    ("crates/voorkant/src/afspraken/quickscan/store", &["quickscanantwoorden"]),
    // A vote is no decision of the municipality: the last one counts, and who wants to be forgotten takes theirs away.
    ("crates/voorkant/src/dialoog/stembus/store", &["inzending", "stem", "stemcode", "stemmer"]),
    // One row for a dialogue with its own log in it, under the next version each time.
    ("crates/voorkant/src/dialoog/moderatie/store", &["moderatie"]),
    // A closed round keeps its hash; what a voter erases leaves its digest in it.
    ("crates/voorkant/src/dialoog/ronde/store", &["dialoogronde", "rondebundel", "stemmer"]),
    ("crates/voorkant/src/spiegel/goudscan/store", &["goudscanvellen"]),
    // The words of a translation go with those of who wrote the statement.
    ("crates/voorkant/src/dialoog/vertaling/store", &["stukversie"]),
    ("crates/voorkant/src/spiegel/store", &["spiegelvellen"]),
    ("crates/voorkant/src/doen/signalen/store", &["adressleutel"]),
    ("crates/voorkant/src/kluis/store", &["signaal"]),
    ("crates/voorkant/src/doen/plan/store", &["planklad", "planwerk"]),
    ("crates/voorkant/src/doen/budget/store", &["grootboekkop", "grootboekregel"]),
    ("crates/voorkant/src/doen/overdracht/store", &["overdrachtstand"]),
    ("crates/voorkant/src/doen/zoeken/store", &["zoekvondst"]),
    // Who withdraws the consent to a story destroys its key.
    ("crates/voorkant/src/leren/kompas/store", &["dossiersleutel"]),
    ("crates/voorkant/src/post/store", &["postbericht"]),
    (
        "crates/voorkant/src/rechten/store/wissen",
        &[
            "aanmeldbewijs",
            "account",
            "accountstand",
            "inlogmiddel",
            "postbericht",
            "rechtsbesluit",
            "rechtsverzoek",
            "sessie",
            "uitnodiging",
        ],
    ),
    (
        "crates/voorkant/src/toegang/store",
        &["aanmeldbewijs", "inlogmiddel", "sessie", "toegangstoken", "uitnodiging"],
    ),
];

/// Column types that SQLite and PostgreSQL do not share: see `docs/besluiten/0004-opslag.md`.
const FORBIDDEN_COLUMN_TYPES: &[&str] = &[
    "array",
    "autoincrement",
    "blob",
    "bool",
    "boolean",
    "bytea",
    "date",
    "datetime",
    "decimal",
    "double",
    "float",
    "json",
    "jsonb",
    "numeric",
    "real",
    "serial",
    "time",
    "timestamp",
    "timestamptz",
    "uuid",
];

const ARCHITECTURE_LINES: usize = 140;

#[test]
fn each_crate_knows_only_what_lies_below_it() {
    let may_know: BTreeMap<_, _> = MAY_KNOW.iter().copied().collect();
    let house: BTreeSet<String> = crates().iter().map(|path| file_name(path)).collect();
    let mut wrong = Vec::new();
    for name in &house {
        let Some(allowed) = may_know.get(name.as_str()) else {
            wrong.push(format!("{name} is new: say in MAY_KNOW which crates it may know"));
            continue;
        };
        for (section, dependency) in dependencies(&read(format!("crates/{name}/Cargo.toml"))) {
            // A test may use what lies beside its crate, for example the fictional municipality.
            let in_tests = section.contains("dev-dependencies") && dependency != "voorkant";
            if house.contains(&dependency) && !allowed.contains(&dependency.as_str()) && !in_tests {
                wrong.push(format!("{name} may not know {dependency} (in [{section}])"));
            }
        }
    }
    wrong.extend(
        may_know
            .keys()
            .filter(|name| !house.contains(**name))
            .map(|name| format!("{name} is gone: remove it from MAY_KNOW")),
    );
    assert_none("Dependencies run one way", &wrong);
}

#[test]
fn each_crate_obeys_the_lints_of_the_workspace() {
    let lax: Vec<_> = crates()
        .iter()
        .map(|path| file_name(path))
        .filter(|name| !read(format!("crates/{name}/Cargo.toml")).contains("[lints]\nworkspace = true"))
        .map(|name| format!("crates/{name}/Cargo.toml: add `[lints] workspace = true`"))
        .collect();
    assert_none("The lints hold everywhere", &lax);
}

#[test]
fn each_public_type_is_in_the_glossary_or_a_word_of_technique() {
    let glossary = glossary_types(&read("docs/woordenlijst.md"));
    let english: BTreeSet<&str> = ENGLISH.iter().copied().collect();
    let types: BTreeMap<String, PathBuf> = sources()
        .into_iter()
        .flat_map(|path| {
            public_types(&read(&path)).into_iter().map(move |name| (name, path.clone())).collect::<Vec<_>>()
        })
        .collect();
    let mut wrong: Vec<_> = types
        .iter()
        .filter(|(name, _)| !glossary.contains(*name) && !english.contains(name.as_str()))
        .map(|(name, path)| format!("{name} ({})", shown(path)))
        .collect();
    wrong.extend(
        english
            .iter()
            .filter(|name| !types.contains_key(**name))
            .map(|name| format!("{name} is no public type any more: remove it from ENGLISH")),
    );
    wrong.extend(
        english
            .iter()
            .filter(|name| glossary.contains(**name))
            .map(|name| format!("{name} is in the glossary: remove it from ENGLISH")),
    );
    wrong.extend(
        glossary.iter().filter(|name| !types.contains_key(*name)).map(|name| {
            format!("{name} is no public type: remove its backticks or its line in the glossary")
        }),
    );
    assert_none(
        "A public type is a word from a law or a standard, with a line in docs/woordenlijst.md, \
         or a word of technique, with a place in ENGLISH in this file",
        &wrong,
    );
}

#[test]
fn the_glossary_is_sorted_and_complete() {
    let text = read("docs/woordenlijst.md");
    let rows = glossary_rows(&text);
    let mut wrong = Vec::new();
    for cells in &rows {
        if cells.len() != 4 || cells.iter().any(String::is_empty) {
            wrong.push(format!(
                "{}: a line has a term, its English, its meaning and its source",
                cells.join(" | ")
            ));
        }
    }
    let terms: Vec<String> =
        rows.iter().filter_map(|cells| cells.first()).map(|term| sort_key(term)).collect();
    wrong.extend(
        terms
            .windows(2)
            .filter(|pair| pair[0] >= pair[1])
            .map(|pair| format!("'{}' does not come after '{}'", pair[1], pair[0])),
    );
    assert!(rows.len() > 40, "the glossary was not read: {} lines", rows.len());
    assert_none("The glossary can be read by eye", &wrong);
}

#[test]
fn no_unsafe_outside_a_named_file() {
    let found: Vec<_> = sources()
        .iter()
        .filter(|path| words(&code_of(&read(path))).any(|word| word == "unsafe"))
        .map(|path| shown(path))
        .filter(|path| !UNSAFE.contains(&path.as_str()))
        .collect();
    assert_none("No unsafe", &found);
}

#[test]
fn migrations_keep_to_the_types_that_both_databases_share() {
    let files = files_under("migrations", "sql");
    assert!(!files.is_empty(), "migrations/ holds no .sql file");
    let mut wrong = Vec::new();
    for path in &files {
        for (number, line) in read(path).to_lowercase().lines().enumerate() {
            let code = line.split("--").next().unwrap_or_default();
            wrong.extend(
                words(code)
                    .filter(|word| FORBIDDEN_COLUMN_TYPES.contains(word))
                    .map(|word| format!("{}:{}: {word}", shown(path), number + 1)),
            );
        }
    }
    assert_none("Only text and bigint (docs/besluiten/0004-opslag.md)", &wrong);
}

#[test]
fn sql_stands_in_stores_only() {
    let mut found = Vec::new();
    for path in sources() {
        if shown(&path).starts_with("crates/opslag/") || is_named(&path, "store") {
            continue;
        }
        found.extend(lines_where(&path, is_sql));
    }
    assert_none("SQL belongs in crates/opslag or in a room's store", &found);
}

#[test]
fn decisions_are_never_changed_but_where_the_law_asks() {
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    // A test may make a past.
    for path in sources().into_iter().filter(|path| !path.ends_with("tests.rs")) {
        let file = shown(&path);
        for (number, line) in code_of(&read(&path)).lines().enumerate() {
            let Some(table) = changed_table(line) else { continue };
            let place = IN_PLACE
                .iter()
                .find(|(place, tables)| file.starts_with(place) && tables.contains(&table.as_str()));
            match place {
                Some((place, _)) => {
                    used.insert((*place, table));
                }
                None => wrong.push(format!("{file}:{}: {table}", number + 1)),
            }
        }
    }
    for (place, tables) in IN_PLACE {
        wrong.extend(
            tables
                .iter()
                .filter(|table| !used.contains(&(*place, (**table).to_owned())))
                .map(|table| format!("{place} does not touch {table} any more: remove it from IN_PLACE")),
        );
    }
    assert_none("A decision is a new row (migrations/README.md); keys and states stand in IN_PLACE", &wrong);
}

#[test]
fn html_stands_in_pages_only() {
    let mut found = Vec::new();
    for path in sources() {
        if shown(&path).starts_with("crates/voorkant/")
            && (is_named(&path, "pages") || is_named(&path, "web"))
        {
            continue;
        }
        found.extend(lines_where(&path, |line| line.contains("html!")));
    }
    assert_none("HTML belongs in a room's pages or in web", &found);
}

#[test]
fn the_architecture_fits_on_two_screens() {
    let lines = read("ARCHITECTURE.md").lines().count();
    assert!(
        lines <= ARCHITECTURE_LINES,
        "ARCHITECTURE.md has {lines} lines, the limit is {ARCHITECTURE_LINES}"
    );
}

#[test]
fn the_version_is_the_same_everywhere() {
    let version = value_after(&read("Cargo.toml"), "version = ");
    let publiccode = read("publiccode.yml");
    let date = value_after(&publiccode, "releaseDate: ");
    assert_eq!(
        value_after(&publiccode, "softwareVersion: "),
        version,
        "publiccode.yml and Cargo.toml differ"
    );
    let heading = format!("## [{version}] - {date}");
    assert!(
        read("CHANGELOG.md").lines().any(|line| line == heading),
        "CHANGELOG.md has no line '{heading}' (version of Cargo.toml, date of publiccode.yml)"
    );
}

#[test]
fn both_readmes_name_the_commands_that_are_tested() {
    for file in ["README.md", "LEESMIJ.md"] {
        let text = read(file);
        for command in ["make demo", "make test"] {
            assert!(text.contains(command), "{file} does not name `{command}`");
        }
    }
    assert!(read(".ci/run").lines().any(|line| line == "make test"), ".ci/run does not run `make test`");
}

#[test]
fn each_library_has_its_reason() {
    let reasons = read("docs/besluiten/0008-bibliotheken.md");
    let known: BTreeSet<&str> = reasons.split([' ', ',', '|', '\n']).collect();
    let house: BTreeSet<String> = crates().iter().map(|path| file_name(path)).collect();
    let wrong: Vec<_> = dependencies(&read("Cargo.toml"))
        .into_iter()
        .map(|(_, name)| name)
        .filter(|name| !name.starts_with('#') && !house.contains(name) && !known.contains(name.as_str()))
        .collect();
    assert_none(
        "docs/besluiten/0008-bibliotheken.md has a line for each library, with licence and reason",
        &wrong,
    );
}

#[test]
fn the_manual_lists_every_kind_of_help() {
    let manual = read("docs/handleiding/productcodes.md");
    let missing: Vec<_> = domein::Voorziening::ALL
        .iter()
        .map(|help| format!("| `{}` | {} | {} | ", help.key(), help.name(), help.wet()))
        .filter(|line| !manual.contains(line.as_str()))
        .collect();
    assert_none("docs/handleiding/productcodes.md lists what a code can be mapped to", &missing);
}

#[test]
fn links_in_the_documents_lead_somewhere() {
    let mut documents = files_under("docs", "md");
    documents.extend(files_in(&root(), "md"));
    assert!(documents.len() > 10, "the documents were not found");
    let mut broken = Vec::new();
    for path in &documents {
        let folder = path.parent().expect("a file lies in a folder");
        for target in link_targets(&read(path)) {
            if !folder.join(&target).exists() {
                broken.push(format!("{} -> {target}", shown(path)));
            }
        }
    }
    assert_none("No broken links", &broken);
}

#[test]
fn the_readers_of_this_file_see_what_they_look_for() {
    let source = "/// pub struct Prose\npub struct Bsn(u32);\npub(crate) enum Inner {}\npub use a::{Wet, parse};\n\
                  digits! {\n    /// Four.\n    Gemeentecode, 4, \"four\"\n}\n\
                  codelijst! {\n    /// Unit.\n    Eenheid {\n        Uur \"04\",\n    }\n}\n\
                  kinds! {\n    Opvang \"opvang\" Wmo;\n}\n\
                  macro_rules! made {\n    ($name:ident) => { pub enum $name {} };\n}\n\
                  #[cfg(test)]\nmod tests {\n    pub struct Later;\n}\n";
    let names: Vec<_> = public_types(source).into_iter().collect();
    assert_eq!(names, ["Bsn", "Eenheid", "Gemeentecode", "Wet"]);

    let manifest =
        "[package]\nname = \"a\"\n[dependencies]\nb.workspace = true\nc = \"1\"\n[dev-dependencies.d]\n";
    let found: Vec<_> = dependencies(manifest).into_iter().map(|(_, name)| name).collect();
    assert_eq!(found, ["b", "c", "d"]);

    assert!(is_sql("let q = \"SELECT sleutel\";") && is_sql("delete from taak where nummer = $1"));
    let table = |line: &str| changed_table(line).unwrap_or_default();
    assert_eq!(table("sqlx::query(\"update taak set staat = 'bezig' where id = $1\")"), "taak");
    assert_eq!(table("\"delete from sessie where id = $1\","), "sessie");
    assert_eq!(table("on conflict (gemeente) do update set aantal = 1"), "");
    assert_eq!(table("// An update of the table comes later"), "");
    assert!(!is_sql("select name=\"wet\" { option { \"Wmo\" } }"));
    assert_eq!(link_targets("[a](b.md#c) ![d](e.png) [f](https://g)"), ["b.md", "e.png"]);
}
