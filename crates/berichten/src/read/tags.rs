//! Which tags are open: a tag is closed by its own name, whoever read it.

/// The names of the open tags, outermost first, in one text.
#[derive(Default)]
pub(super) struct Tags {
    names: String,
    starts: Vec<usize>,
}

impl Tags {
    /// A tag opens.
    pub fn open(&mut self, name: &str) {
        self.starts.push(self.names.len());
        self.names.push_str(name);
    }

    /// A tag closes; false when that was not the innermost open one.
    pub fn close(&mut self, name: &str) -> bool {
        let Some(start) = self.starts.pop() else {
            return false;
        };
        let own = self.names[start..] == *name;
        self.names.truncate(start);
        own
    }
}

#[cfg(test)]
mod tests {
    use super::Tags;

    #[test]
    fn tags_close_from_the_inside_and_by_name() {
        let mut tags = Tags::default();
        tags.open("a");
        tags.open("ab");
        assert!(tags.close("ab"));
        assert!(!tags.close("ab"), "the open tag is a");
        assert!(!tags.close("a"), "nothing is open");
    }
}
