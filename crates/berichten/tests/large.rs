//! A declaration of 24 MB: read in little memory, and fast.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop on what must not happen")]

mod common;

use std::io::{BufReader, Read};
use std::time::Instant;

use berichten::{Limits, Onderdeel, Sink, read};
use common::fixed;
use domein::Wet;

/// A 323 with many clients of eight lines each, made while it is read.
struct Large {
    head: String,
    tail: &'static str,
    client: String,
    clients: u32,
    next: u32,
    buffer: Vec<u8>,
    at: usize,
}

impl Large {
    fn new(clients: u32) -> Self {
        let text = common::text(&fixed::declaratie(Wet::Wmo));
        let (head, rest) = text.split_once("\t\t\t<wmo323:Client>").expect("a client");
        let line = rest.split("\t\t\t\t\t<wmo323:Prestatie>").nth(1).expect("a line");
        let line = line.split_inclusive("</wmo323:Prestatie>\n").next().expect("a line");
        let client = "\t\t\t<wmo323:Client>\n\t\t\t\t<wmo323:Bsn>999900006</wmo323:Bsn>\n\t\t\t\t<wmo323:Prestaties>\n";
        let lines: String = (0..8)
            .map(|each| {
                format!("\t\t\t\t\t<wmo323:Prestatie>{line}")
                    .replace(">R1<", &format!(">R#{each}<"))
                    .replace(">300201<", &format!(">#{each}<"))
            })
            .collect();
        let client = format!("{client}{lines}\t\t\t\t</wmo323:Prestaties>\n\t\t\t</wmo323:Client>\n");
        let tail = "\t\t</wmo323:Clienten>\n\t</wmo323:Declaratie>\n</wmo323:Bericht>\n";
        Self { head: head.into(), tail, client, clients, next: 0, buffer: Vec::new(), at: 0 }
    }

    fn refill(&mut self) {
        self.at = 0;
        self.buffer = match self.next {
            0 => self.head.clone(),
            next if next <= self.clients => self.client.replace('#', &next.to_string()),
            next if next == self.clients + 1 => self.tail.into(),
            _ => String::new(),
        }
        .into_bytes();
        self.next += 1;
    }
}

impl Read for Large {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.buffer.len() {
            self.refill();
        }
        let count = out.len().min(self.buffer.len() - self.at);
        out[..count].copy_from_slice(&self.buffer[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

struct Count(usize);

impl Sink for Count {
    fn part(&mut self, part: Onderdeel, _: u32) {
        self.0 += usize::from(matches!(part, Onderdeel::Client(_)));
    }
}

/// The largest amount of memory that this process has used, in kB.
fn peak() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn a_large_declaration_needs_little_memory() {
    const CLIENTS: u32 = 3300;
    let before = peak();
    let mut count = Count(0);
    let uitslag = read(BufReader::new(Large::new(CLIENTS)), &Limits::default(), &mut count);
    let after = peak();
    // The same BSN in every client and a total of one: that is what the generator leaves wrong.
    assert!(uitslag.bevindingen.iter().all(|found| matches!(found.regel, "TR101" | "TR358" | "MEER")));
    assert_eq!((uitslag.regels, count.0), (CLIENTS * 8, CLIENTS as usize));
    match (before, after) {
        (Some(before), Some(after)) => assert!(after - before < 16 * 1024, "{} kB", after - before),
        _ => eprintln!("skipped, because this system does not tell how much memory is used"),
    }
}

/// Run with `cargo test --release -p berichten --test large -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, not a test"]
fn speed() {
    let mut file = Vec::new();
    Large::new(3300).read_to_end(&mut file).expect("memory reads");
    for _ in 0..5 {
        let begin = Instant::now();
        let uitslag = read(file.as_slice(), &Limits::default(), &mut ());
        let seconds = begin.elapsed().as_secs_f64();
        eprintln!("{} lines, {:.0} MB/s", uitslag.regels, file.len() as f64 / 1e6 / seconds);
    }
}
