//! What a program is made of, in numbers, for whoever says how it reads. Nothing of it is run.

use serde::{Deserialize, Serialize};

/// The functions of a program, and where it has code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// The functions, in the order in which they end.
    pub functions: Vec<FunctionOutline>,
    /// For each file: the lines, from 1, that are neither blank nor all comment.
    pub code: Vec<Vec<usize>>,
}

/// A function in numbers. What a function inside of it does counts for that one, and not here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunctionOutline {
    /// The position of its file.
    pub file: usize,
    /// Its name, or what stands for one.
    pub name: String,
    /// The line where it begins, from 1.
    pub line: usize,
    /// How many lines of code it has, with those of functions inside of it.
    pub lines: usize,
    /// How many blocks stand around its deepest line. The branches of an `else if` are side by side.
    pub depth: usize,
    /// How many ways lead through it: its cyclomatic complexity.
    pub ways: usize,
}
