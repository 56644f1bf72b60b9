//! The four files of Polis: out, in again, under other numbers, and with every fault named.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod geometry_common;

use std::collections::{BTreeMap, BTreeSet};

use dialoog::Vote;
use dialoog::geometry::polis::{
    Comment, Summary, by_day, read_comments, read_participants_votes, read_summary, read_votes, rename,
    write_comments, write_participants_votes, write_summary, write_votes,
};
use dialoog::geometry::robust::{Settings, run};
use dialoog::geometry::{Event, Moderation, Votes};

fn event(participant: u64, statement: u64, vote: Vote, at: i64) -> Event {
    Event { participant, statement, vote, at }
}

#[test]
fn a_log_comes_back_as_it_was() {
    let log = [
        event(3, 0, Vote::Agree, 1_500_232_652_930),
        event(1, 9, Vote::Disagree, -1),
        event(1, 9, Vote::Pass, 5),
    ];
    let text = write_votes(&log);
    assert!(text.starts_with(
        "timestamp,datetime,comment-id,voter-id,vote\n1500232652930,Sun Jul 16 19:17:32 UTC 2017,0,3,1\n"
    ));
    assert!(text.contains("\n-1,Wed Dec 31 23:59:59 UTC 1969,9,1,-1\n"));
    let read = read_votes(&text).unwrap();
    assert_eq!((read.rows.as_slice(), read.faults.len()), (log.as_slice(), 0));
}

#[test]
fn a_plain_file_reads_as_one_with_quotes_does() {
    let plain =
        write_votes(&[event(3, 0, Vote::Agree, -5), event(u64::MAX, 9, Vote::Disagree, 1_500_232_652_930)]);
    let quoted = plain.replace(",9,", ",\"9\",");
    let other_lines = plain.replace('\n', "\r\n");
    let empty_lines = plain.replace('\n', "\n\n");
    let expected = read_votes(&plain).unwrap();
    assert_eq!((expected.rows.len(), expected.faults.len()), (2, 0));
    for text in [quoted, other_lines, empty_lines] {
        assert_eq!(read_votes(&text).unwrap(), expected, "{text}");
    }
    // What a plain reading would not understand is read with care: spaces, and faults with their place.
    let spaced = plain.replace(",9,", ", 9 ,");
    assert_eq!(read_votes(&spaced).unwrap(), expected);
    let wrong = read_votes(&plain.replace(",9,", ",negen,")).unwrap();
    assert_eq!((wrong.rows.as_slice(), wrong.faults.len()), (&expected.rows[..1], 1));
    assert_eq!(wrong.faults[0].place, "votes.csv, regel 3, kolom ‘comment-id’");
}

#[test]
fn numbers_far_apart_are_ordered_as_numbers_close_together() {
    let log = |times: u64| -> Vec<Event> {
        let one =
            |at: u64| event(times * (at * 7 % 12), times * (at % 5), Vote::ALL[at as usize % 3], at as i64);
        (0..60).map(one).collect()
    };
    let (close, far) = (Votes::new(&log(1), &[]).unwrap(), Votes::new(&log(u64::MAX / 12), &[]).unwrap());
    assert_eq!(close.participants(), (0..12).collect::<Vec<_>>());
    assert_eq!(far.participants(), (0..12).map(|at| at * (u64::MAX / 12)).collect::<Vec<_>>());
    assert_eq!(far.by_first_vote(), close.by_first_vote());
    for row in 0..12 {
        assert!(far.row(row).eq(close.row(row)), "{row}");
    }
}

#[test]
fn a_leap_day_has_its_name() {
    let text =
        write_votes(&[event(0, 0, Vote::Pass, 951_782_400_000), event(0, 0, Vote::Pass, 951_868_800_000)]);
    assert!(text.contains("Tue Feb 29 00:00:00 UTC 2000") && text.contains("Wed Mar 01 00:00:00 UTC 2000"));
}

#[test]
fn statements_come_back_with_lines_and_quotes_in_their_text() {
    let one = Comment {
        id: 4,
        author: Some(8),
        at: 86_400_000,
        agrees: 3,
        disagrees: 1,
        moderation: Moderation::Rejected,
        meta: true,
        text: "Zegt \"nee\",\nen dan ja".to_owned(),
    };
    let two = Comment { id: 5, author: None, moderation: Moderation::Accepted, ..Comment::default() };
    let same = BTreeMap::from([(8, 8)]);
    let read = read_comments(&write_comments(&[one.clone(), two.clone()], &same)).unwrap();
    assert_eq!((read.rows, read.faults.len()), (vec![one.clone(), two], 0));
    let hidden = read_comments(&write_comments(std::slice::from_ref(&one), &BTreeMap::new())).unwrap();
    assert_eq!(hidden.rows, [Comment { author: None, ..one.clone() }]);
    let stelling = one.stelling();
    assert!(!stelling.counts() && stelling.meta);
}

#[test]
fn a_missing_column_is_named_with_a_way_out() {
    let fault = read_comments("timestamp,comment-id,author-id,agrees,disagrees,comment-body\n").unwrap_err();
    assert_eq!(
        fault.to_string(),
        "comments.csv: de kolom ‘moderated’ ontbreekt. Zet boven aan het bestand deze kolommen: timestamp, comment-id, \
         author-id, agrees, disagrees, moderated, comment-body."
    );
    for (text, name) in [("", "timestamp"), ("timestamp,comment-id,voter-id", "vote")] {
        assert_eq!(read_votes(text).unwrap_err().rule, format!("de kolom ‘{name}’ ontbreekt"));
    }
    let fault = read_participants_votes("participant,n-comments,n-votes,n-agree,n-disagree\n").unwrap_err();
    assert_eq!(fault.rule, "de kolom ‘group-id’ ontbreekt");
}

#[test]
fn a_bad_line_is_a_fault_and_the_others_are_read() {
    let text =
        "\u{feff}vote,voter-id,comment-id,timestamp\n1,1,1,1\n5,1,1,1\n,1,1,1\n0,x,1,1\n-1,2,1\n-1,2,1,9\n";
    let read = read_votes(text).unwrap();
    assert_eq!(read.rows, [event(1, 1, Vote::Agree, 1), event(2, 1, Vote::Disagree, 9)]);
    let places: Vec<&str> = read.faults.iter().map(|fault| fault.place.as_str()).collect();
    assert_eq!(
        places,
        [
            "votes.csv, regel 3, kolom ‘vote’",
            "votes.csv, regel 4, kolom ‘vote’",
            "votes.csv, regel 5, kolom ‘voter-id’",
            "votes.csv, regel 6, kolom ‘timestamp’",
        ]
    );
    assert_eq!(read.faults[0].rule, "een stem is 1 (eens), -1 (oneens) of 0 (pas), en er staat ‘5’");
    assert_eq!(read.faults[3].rule, "hier staat een geheel getal, en er staat niets");
    let comments = read_comments(
        "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n1,1,1,0,0,2,x\n1,2,1,0,0,,x\n",
    )
    .unwrap();
    assert_eq!(
        (comments.rows.len(), comments.faults[0].place.as_str()),
        (1, "comments.csv, regel 2, kolom ‘moderated’")
    );
}

#[test]
fn a_summary_keeps_names_it_does_not_know() {
    let text = "topic,\"Wat, samen?\"\nviews,12\nnieuw,x\n";
    let summary = read_summary(text).unwrap();
    assert_eq!(
        (summary.get("topic"), summary.get("views"), summary.get("url")),
        (Some("Wat, samen?"), Some("12"), None)
    );
    assert_eq!(write_summary(&summary), text);
    assert_eq!(read_summary("alleen een naam\n").unwrap_err().place, "summary.csv, regel 1");
    assert_eq!(read_summary("").unwrap(), Summary::default());
}

#[test]
fn new_numbers_must_be_complete_and_different() {
    let log = [event(1, 1, Vote::Agree, 1), event(2, 1, Vote::Agree, 2)];
    assert_eq!(rename(&log, &BTreeMap::from([(1, 5)])).unwrap_err().place, "deelnemer 2");
    assert_eq!(rename(&log, &BTreeMap::from([(1, 5), (2, 5)])).unwrap_err().place, "nieuw nummer 5");
}

#[test]
fn by_day_tells_no_moment_and_no_change_of_mind() {
    let log = [
        event(1, 1, Vote::Agree, 90_000_000),
        event(1, 1, Vote::Disagree, 80_000_000),
        event(2, 1, Vote::Pass, -1),
    ];
    assert_eq!(by_day(&log), [event(1, 1, Vote::Agree, 86_400_000), event(2, 1, Vote::Pass, -86_400_000)]);
}

/// A conversation that went out under shuffled numbers and by day gives the same counts and the same groups.
#[test]
fn an_export_under_other_numbers_gives_the_same_groups() {
    for one in geometry_common::conversations() {
        let settings = Settings { subsamples: 0, ..Settings::default() };
        let before = run(&one.votes, &settings);
        let people = one.votes.participants();
        let numbers: BTreeMap<u64, u64> =
            people.iter().copied().zip((0..people.len() as u64).map(|at| at * 7919 % 10_007)).collect();
        let text = write_votes(&rename(&by_day(&one.events), &numbers).unwrap());
        let votes = Votes::new(&read_votes(&text).unwrap().rows, &one.stellingen).unwrap();
        let after = run(&votes, &settings);
        assert_eq!((after.proposed, after.majority.clone()), (before.proposed, before.majority.clone()));
        let pairs: BTreeSet<(Option<usize>, Option<usize>)> = before
            .participants
            .iter()
            .map(|placing| {
                let new = numbers[&placing.participant];
                (placing.group, after.participants.iter().find(|one| one.participant == new).unwrap().group)
            })
            .collect();
        assert!(pairs.iter().all(|(old, new)| old == new), "{}: {pairs:?}", one.name);
        let table =
            write_participants_votes(&votes, &after, &BTreeMap::new(), &people_as_they_are(&votes)).unwrap();
        let read = read_participants_votes(&table).unwrap();
        assert_eq!(read.rows.iter().map(|row| row.votes).sum::<u64>(), votes.count() as u64);
        let answers: Vec<Event> = read
            .rows
            .iter()
            .flat_map(|row| {
                row.answers.iter().map(|(statement, vote)| event(row.participant, *statement, *vote, 0))
            })
            .collect();
        assert_eq!(Votes::new(&answers, &one.stellingen).unwrap().tallies(), votes.tallies());
    }
}

fn people_as_they_are(votes: &Votes) -> BTreeMap<u64, u64> {
    votes.participants().iter().map(|id| (*id, *id)).collect()
}
