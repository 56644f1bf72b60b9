use super::*;

fn talk() -> Gesprekinhoud {
    Gesprekinhoud {
        jaar: 2025,
        dag: "2025-11-20".to_owned(),
        aanwezig: "A. Jansen (gemeente), B. de Vries (Aan Zet)".to_owned(),
        bevindingen: "De inloop loopt goed.".to_owned(),
        uitkomst: Gesprekuitkomst::Doorgaan,
        reden: "Meer mensen komen op tijd.".to_owned(),
        metingen: Vec::new(),
        vorige: Vec::new(),
        acties: vec![Gesprekactie {
            wat: "Flyer maken".to_owned(),
            wie: "Aan Zet".to_owned(),
            voor: "2026-03-01".to_owned(),
        }],
        voorbereiding: Vec::new(),
    }
}

fn fields(talk: &Gesprekinhoud) -> Vec<String> {
    talk.faults(Datum::constant(2025, 11, 30)).into_iter().map(|fout| fout.veld).collect()
}

#[test]
fn a_whole_talk_has_no_faults() {
    assert!(fields(&talk()).is_empty());
}

#[test]
fn each_fault_stands_at_its_field() {
    let empty = Gesprekinhoud {
        dag: String::new(),
        aanwezig: " ".to_owned(),
        bevindingen: String::new(),
        reden: String::new(),
        acties: vec![Gesprekactie { wat: String::new(), wie: String::new(), voor: String::new() }],
        ..talk()
    };
    assert_eq!(fields(&empty), ["dag", "aanwezig", "bevindingen", "reden", "wat-1", "wie-1", "voor-1"]);
    let tomorrow = Gesprekinhoud { dag: "2025-12-01".to_owned(), acties: Vec::new(), ..talk() };
    assert_eq!(fields(&tomorrow), ["dag"], "a talk that is still to come");
    let mut early = talk();
    early.acties[0].voor = "2025-11-20".to_owned();
    assert_eq!(fields(&early), ["voor-1"], "an action before the talk");
    let mut many = talk();
    many.acties = vec![many.acties[0].clone(); 4];
    assert_eq!(fields(&many), ["wat-1"], "more actions than get done");
}
