//! Rust expressions as data: what paths into requests and responses become.

/// A Rust expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Code {
    /// A variable.
    Name(String),
    /// `of.field`.
    Field(Box<Code>, String),
    /// `of.method(arguments)`.
    Method(Box<Code>, &'static str, Vec<Code>),
    /// `function(arguments)`, of a function or variant that is in scope.
    Call(&'static str, Vec<Code>),
    /// A function as a value: `i64::from`.
    Function(&'static str),
    /// `|parameter| body`; the parameter is a reference whose value is taken, `|&parameter|`, where that is `true`.
    Closure(String, bool, Box<Code>),
    /// `&of`.
    Ref(Box<Code>),
    /// `!of`.
    Not(Box<Code>),
    /// `of as ty`.
    Cast(Box<Code>, &'static str),
    /// `left operator right`.
    Binary(Box<Code>, &'static str, Box<Code>),
    /// `[a, b]`.
    Array(Vec<Code>),
    /// `true`, `false`.
    Bool(bool),
    /// A number, as it is written.
    Number(String),
    /// A string literal.
    Text(String),
}

impl Code {
    /// A variable.
    pub fn name(name: &str) -> Self {
        Self::Name(name.to_owned())
    }

    /// `self.field`.
    #[must_use]
    pub fn field(self, field: &str) -> Self {
        Self::Field(Box::new(self), field.to_owned())
    }

    /// `self.method()`.
    #[must_use]
    pub fn method(self, method: &'static str) -> Self {
        self.with(method, [])
    }

    /// `self.method(arguments)`.
    #[must_use]
    pub fn with<const N: usize>(self, method: &'static str, arguments: [Self; N]) -> Self {
        Self::Method(Box::new(self), method, arguments.into())
    }

    /// `&self`.
    #[must_use]
    pub fn by_ref(self) -> Self {
        Self::Ref(Box::new(self))
    }

    /// `Some(self)`.
    #[must_use]
    pub fn some(self) -> Self {
        Self::Call("Some", vec![self])
    }

    /// `|parameter| self`.
    #[must_use]
    pub fn closure(self, parameter: &str) -> Self {
        Self::Closure(parameter.to_owned(), false, Box::new(self))
    }

    /// Whether the expression uses a variable of this name.
    pub fn mentions(&self, name: &str) -> bool {
        match self {
            Self::Name(own) => own == name,
            Self::Closure(parameter, _, body) => parameter != name && body.mentions(name),
            Self::Field(of, _) | Self::Ref(of) | Self::Not(of) | Self::Cast(of, _) => of.mentions(name),
            Self::Method(of, _, arguments) => {
                of.mentions(name) || arguments.iter().any(|argument| argument.mentions(name))
            }
            Self::Call(_, parts) | Self::Array(parts) => parts.iter().any(|part| part.mentions(name)),
            Self::Binary(left, _, right) => left.mentions(name) || right.mentions(name),
            Self::Function(_) | Self::Bool(_) | Self::Number(_) | Self::Text(_) => false,
        }
    }

    /// `self operator right`.
    #[must_use]
    pub fn binary(self, operator: &'static str, right: Self) -> Self {
        Self::Binary(Box::new(self), operator, Box::new(right))
    }
}
