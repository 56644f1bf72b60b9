//! The rules of `pain.001.001.09` and of SEPA as a reader of its own: it shares no code with the writer.
//!
//! From the schema: names, order, how often, lengths, patterns. From SEPA: euros, `SLEV`, characters, marks that are
//! there once, the sum and the count, MOD 97.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;

#[derive(Debug, Default)]
struct Node {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Node>,
}

type Found<T> = Result<T, String>;

/// How many transfers and how many cents there are, when all rules hold.
pub fn check(xml: &str) -> Found<(usize, i64)> {
    let root = tree(xml)?;
    let namespace = ("xmlns".to_owned(), "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09".to_owned());
    if root.name != "Document" || root.attributes != [namespace] {
        return Err(format!("root {}", root.name));
    }
    let [message] = shape(&root, &[("CstmrCdtTrfInitn", 1, 1)])?[..] else { return Err("message".into()) };
    let parts = shape(message, &[("GrpHdr", 1, 1), ("PmtInf", 1, 1)])?;
    let (header, batch) = (parts[0], parts[1]);
    shape(
        header,
        &[("MsgId", 1, 1), ("CreDtTm", 1, 1), ("NbOfTxs", 1, 1), ("CtrlSum", 1, 1), ("InitgPty", 1, 1)],
    )?;
    text(leaf(header, &["MsgId"])?, 35)?;
    pattern(leaf(header, &["CreDtTm"])?, "9999-99-99T99:99:99")?;
    text(leaf(header, &["InitgPty", "Nm"])?, 70)?;
    let cents = batch_of(batch)?;
    for place in [header, batch] {
        if leaf(place, &["NbOfTxs"])? != cents.len().to_string() {
            return Err("count".into());
        }
        if in_cents(leaf(place, &["CtrlSum"])?)? != cents.iter().sum::<i64>() {
            return Err("sum".into());
        }
    }
    Ok((cents.len(), cents.iter().sum()))
}

fn batch_of(batch: &Node) -> Found<Vec<i64>> {
    shape(
        batch,
        &[
            ("PmtInfId", 1, 1),
            ("PmtMtd", 1, 1),
            ("BtchBookg", 0, 1),
            ("NbOfTxs", 1, 1),
            ("CtrlSum", 1, 1),
            ("PmtTpInf", 1, 1),
            ("ReqdExctnDt", 1, 1),
            ("Dbtr", 1, 1),
            ("DbtrAcct", 1, 1),
            ("DbtrAgt", 1, 1),
            ("ChrgBr", 1, 1),
            ("CdtTrfTxInf", 1, usize::MAX),
        ],
    )?;
    text(leaf(batch, &["PmtInfId"])?, 35)?;
    same(leaf(batch, &["PmtMtd"])?, &["TRF"])?;
    same(leaf(batch, &["BtchBookg"])?, &["true", "false"])?;
    same(leaf(batch, &["PmtTpInf", "SvcLvl", "Cd"])?, &["SEPA"])?;
    pattern(leaf(batch, &["ReqdExctnDt", "Dt"])?, "9999-99-99")?;
    text(leaf(batch, &["Dbtr", "Nm"])?, 70)?;
    iban(leaf(batch, &["DbtrAcct", "Id", "IBAN"])?)?;
    agent(batch, "DbtrAgt")?;
    same(leaf(batch, &["ChrgBr"])?, &["SLEV"])?;
    let mut marks = BTreeSet::new();
    let transfers = batch.children.iter().filter(|child| child.name == "CdtTrfTxInf");
    transfers
        .map(|one| {
            shape(
                one,
                &[
                    ("PmtId", 1, 1),
                    ("Amt", 1, 1),
                    ("CdtrAgt", 0, 1),
                    ("Cdtr", 1, 1),
                    ("CdtrAcct", 1, 1),
                    ("RmtInf", 0, 1),
                ],
            )?;
            let mark = leaf(one, &["PmtId", "EndToEndId"])?;
            text(mark, 35)?;
            if !marks.insert(mark.to_owned()) {
                return Err(format!("{mark} twice"));
            }
            if one.children.iter().any(|child| child.name == "CdtrAgt") {
                agent(one, "CdtrAgt")?;
            }
            text(leaf(one, &["Cdtr", "Nm"])?, 70)?;
            iban(leaf(one, &["CdtrAcct", "Id", "IBAN"])?)?;
            text(leaf(one, &["RmtInf", "Ustrd"])?, 140)?;
            let amount = node(one, &["Amt", "InstdAmt"])?;
            if amount.attributes != [("Ccy".to_owned(), "EUR".to_owned())] {
                return Err("currency".into());
            }
            in_cents(&amount.text)
        })
        .collect()
}

/// The children of a node: their names in this order, each so often.
fn shape<'a>(node: &'a Node, wanted: &[(&str, usize, usize)]) -> Found<Vec<&'a Node>> {
    let mut rest = &node.children[..];
    for (name, least, most) in wanted {
        let there = rest.iter().take_while(|child| child.name == *name).count();
        if there < *least || there > *most {
            return Err(format!("{} has {there} of {name}", node.name));
        }
        rest = &rest[there..];
    }
    match rest.first() {
        Some(child) => Err(format!("{} has {} there", node.name, child.name)),
        None => Ok(node.children.iter().collect()),
    }
}

fn node<'a>(from: &'a Node, path: &[&str]) -> Found<&'a Node> {
    let mut at = from;
    for name in path {
        let mut named = at.children.iter().filter(|child| child.name == *name);
        at = named.next().ok_or_else(|| format!("no {name} in {}", at.name))?;
    }
    Ok(at)
}

fn leaf<'a>(from: &'a Node, path: &[&str]) -> Found<&'a str> {
    let at = node(from, path)?;
    // On the way to a leaf each group holds nothing else.
    let mut group = from;
    for (step, name) in path.iter().enumerate() {
        if step > 0 && group.children.len() != 1 {
            return Err(format!("more in {}", group.name));
        }
        group = node(group, &[name])?;
    }
    if at.children.is_empty() && at.attributes.is_empty() {
        Ok(&at.text)
    } else {
        Err(format!("{} is no leaf", at.name))
    }
}

fn text(text: &str, max: usize) -> Found<()> {
    let known = |one: char| one.is_ascii_alphanumeric() || "/-?:().,'+ ".contains(one);
    let good = (1..=max).contains(&text.chars().count()) && text.chars().all(known);
    if good { Ok(()) } else { Err(format!("text '{text}'")) }
}

/// 9 stands for a digit, all else for itself.
fn pattern(text: &str, like: &str) -> Found<()> {
    let fits = |(one, like): (char, char)| if like == '9' { one.is_ascii_digit() } else { one == like };
    if text.len() == like.len() && text.chars().zip(like.chars()).all(fits) {
        Ok(())
    } else {
        Err(format!("form '{text}'"))
    }
}

fn same(text: &str, one_of: &[&str]) -> Found<()> {
    if one_of.contains(&text) { Ok(()) } else { Err(format!("value '{text}'")) }
}

fn agent(from: &Node, name: &str) -> Found<()> {
    match leaf(from, &[name, "FinInstnId", "BICFI"]) {
        Ok(bic) => {
            let (bank, rest) = bic.split_at_checked(4).ok_or("bic")?;
            let (land, rest) = rest.split_at_checked(2).ok_or("bic")?;
            let code = |text: &str| text.chars().all(|one| one.is_ascii_uppercase() || one.is_ascii_digit());
            let good = code(bank) && code(rest) && land.chars().all(|one| one.is_ascii_uppercase());
            if good && matches!(rest.len(), 2 | 5) { Ok(()) } else { Err(format!("bic {bic}")) }
        }
        Err(_) => same(leaf(from, &[name, "FinInstnId", "Othr", "Id"])?, &["NOTPROVIDED"]),
    }
}

/// MOD 97 by long division on a number of digits, another way than the library goes.
fn iban(text: &str) -> Found<()> {
    let (front, back) = text.split_at_checked(4).ok_or("iban")?;
    let digits: String = back
        .chars()
        .chain(front.chars())
        .map(|one| one.to_digit(36).map(|digit| digit.to_string()).unwrap_or_else(|| "x".to_owned()))
        .collect();
    let mut rest = String::new();
    for digit in digits.chars() {
        rest.push(digit);
        rest = (rest.parse::<u64>().map_err(|_| format!("iban {text}"))? % 97).to_string();
    }
    if rest == "1" && (15..=34).contains(&text.len()) { Ok(()) } else { Err(format!("iban {text}")) }
}

fn in_cents(text: &str) -> Found<i64> {
    let (euros, cents) = text.split_once('.').ok_or("amount")?;
    let digits = format!("{euros}{cents}");
    if cents.len() != 2
        || euros.is_empty()
        || digits.len() > 18
        || !digits.chars().all(|one| one.is_ascii_digit())
    {
        return Err(format!("amount {text}"));
    }
    match digits.parse() {
        Ok(0) | Err(_) => Err(format!("amount {text}")),
        Ok(cents) => Ok(cents),
    }
}

fn tree(xml: &str) -> Found<Node> {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Node::default()];
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                let attributes = start
                    .attributes()
                    .map(|one| {
                        let one = one.map_err(|error| error.to_string())?;
                        let key = one.key.as_ref().to_owned();
                        Ok((key, one.value.into_owned()))
                    })
                    .collect::<Found<_>>()?;
                open.push(Node { name, attributes, ..Node::default() });
            }
            Event::Text(text) => {
                let said: &str = &text;
                if let Some(node) = open.last_mut().filter(|_| !said.trim().is_empty()) {
                    node.text.push_str(said);
                }
            }
            Event::GeneralRef(sign) => {
                let said = match &*sign {
                    "apos" => '\'',
                    other => return Err(format!("sign {other}")),
                };
                if let Some(node) = open.last_mut() {
                    node.text.push(said);
                }
            }
            Event::End(_) => {
                let node = open.pop().ok_or("end")?;
                open.last_mut().ok_or("end")?.children.push(node);
            }
            Event::Decl(_) => {}
            Event::Eof => break,
            other => return Err(format!("{other:?}")),
        }
    }
    let mut root = open.pop().ok_or("nothing")?;
    if root.children.len() != 1 || !open.is_empty() {
        return Err("one root".into());
    }
    root.children.pop().ok_or_else(|| "no root".to_owned())
}
