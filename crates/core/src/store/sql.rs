//! Statements that are put together at run time: lists with filters, reach and paging.

use std::fmt::Write;

use super::value::Value;

/// A text made of our own pieces only, with its parameters.
///
/// Pieces are `&'static str`, so that nothing that somebody typed can become SQL.
#[derive(Debug, Clone)]
pub struct Sql {
    text: String,
    params: Vec<Value>,
}

impl Sql {
    /// Starts with a piece.
    pub fn new(text: &'static str) -> Self {
        Self { text: text.to_owned(), params: Vec::new() }
    }

    /// Adds a piece.
    pub fn push(&mut self, text: &'static str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds a parameter and writes its `$n`.
    pub fn bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.params.push(value.into());
        self.mark(self.params.len());
        self
    }

    /// Writes `$n` of a parameter that was added before, counted from 1.
    pub fn again(&mut self, n: usize) -> &mut Self {
        self.mark(n);
        self
    }

    /// Adds a list for `in`: `($1, $2, …)`.
    ///
    /// Filled up to a power of two with its last value, so that few different texts come up and
    /// prepared statements are found again. An empty list is `(null)`: nothing is `in` it, but
    /// nothing is `not in` it either.
    pub fn each<V: Into<Value>>(&mut self, values: impl IntoIterator<Item = V>) -> &mut Self {
        let mut values: Vec<Value> = values.into_iter().map(Into::into).collect();
        let Some(last) = values.last().cloned() else { return self.push("(null)") };
        values.resize(values.len().next_power_of_two(), last);
        for (position, value) in values.into_iter().enumerate() {
            self.push(if position == 0 { "(" } else { ", " }).bind(value);
        }
        self.push(")")
    }

    /// Adds ` like …` so that the column before it holds these signs somewhere; `%`, `_` and `\` stand
    /// for themselves.
    pub fn containing(&mut self, signs: &str) -> &mut Self {
        let mut pattern = String::with_capacity(signs.len() + 2);
        pattern.push('%');
        for sign in signs.chars() {
            if matches!(sign, '%' | '_' | '\\') {
                pattern.push('\\');
            }
            pattern.push(sign);
        }
        pattern.push('%');
        self.push(" like ").bind(pattern).push(" escape '\\'")
    }

    /// Adds a row for `values`: `($1, $2, …)`.
    pub fn row(&mut self, values: impl IntoIterator<Item = Value>) -> &mut Self {
        for (position, value) in values.into_iter().enumerate() {
            self.push(if position == 0 { "(" } else { ", " }).bind(value);
        }
        self.push(")")
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The parameters so far; the last one is `$` and their number.
    pub fn params(&self) -> &[Value] {
        &self.params
    }

    fn mark(&mut self, n: usize) {
        // Writing to a String cannot fail.
        let _ = write!(self.text, "${n}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_numbered_in_the_order_in_which_they_are_bound() {
        let mut sql = Sql::new("select id from users where status = ");
        sql.bind("active").push(" and id in ").each(["a", "b", "c"]).push(" limit ").bind(50);
        sql.push(" offset ").again(5);

        assert_eq!(
            sql.text(),
            "select id from users where status = $1 and id in ($2, $3, $4, $5) limit $6 offset $5"
        );
        assert_eq!(sql.params()[3..5], [Value::from("c"), Value::from("c")]);
    }

    #[test]
    fn nothing_is_in_an_empty_list() {
        let mut sql = Sql::new("select 1 where 1 in ");
        assert_eq!(sql.each(Vec::<i64>::new()).text(), "select 1 where 1 in (null)");
    }
}
