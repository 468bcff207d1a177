//! What operators become, and what expressions are.

use oxc::ast::ast::*;

/// What a comparison becomes; empty if it can only be negated as a whole.
pub fn comparison(operator: BinaryOperator) -> Option<&'static str> {
    Some(match operator {
        BinaryOperator::LessThan => ">=",
        BinaryOperator::LessEqualThan => ">",
        BinaryOperator::GreaterThan => "<=",
        BinaryOperator::GreaterEqualThan => "<",
        BinaryOperator::Equality => "!=",
        BinaryOperator::Inequality => "==",
        BinaryOperator::StrictEquality => "!==",
        BinaryOperator::StrictInequality => "===",
        BinaryOperator::In | BinaryOperator::Instanceof => "",
        _ => return None,
    })
}

/// The comparison with the other answer on its border.
pub fn boundary(operator: BinaryOperator) -> Option<&'static str> {
    Some(match operator {
        BinaryOperator::LessThan => "<=",
        BinaryOperator::LessEqualThan => "<",
        BinaryOperator::GreaterThan => ">=",
        BinaryOperator::GreaterEqualThan => ">",
        _ => return None,
    })
}

/// What an operator of arithmetic becomes.
pub fn arithmetic(operator: &str) -> Option<&'static str> {
    Some(match operator {
        "+" => "-",
        "-" => "+",
        "*" => "/",
        "/" | "**" => "*",
        "%" => "/",
        "<<" => ">>",
        ">>" | ">>>" => "<<",
        "&" | "^" => "|",
        "|" => "&",
        _ => return None,
    })
}

/// Whether an operand needs no brackets wherever it is moved.
pub fn is_atom(expression: &Expression) -> bool {
    expression.is_literal()
        || expression.is_member_expression()
        || matches!(
            expression,
            Expression::Identifier(_)
                | Expression::ThisExpression(_)
                | Expression::CallExpression(_)
                | Expression::ArrayExpression(_)
                | Expression::TemplateLiteral(_)
                | Expression::ParenthesizedExpression(_)
        )
}

/// Constants, alone or as a distance, are left to `constant`.
pub fn may_be_index(expression: &Expression) -> bool {
    match expression {
        Expression::TemplateLiteral(_) => false,
        Expression::UnaryExpression(it) => !it.argument.is_literal(),
        Expression::BinaryExpression(it) => !it.right.is_literal(),
        other => !other.is_literal(),
    }
}

/// Whether every end of a conditional expression is -1, 0 or 1. They are added to `signs`.
pub fn signs_of(conditional: &ConditionalExpression, signs: &mut Vec<f64>) -> bool {
    [&conditional.consequent, &conditional.alternate].into_iter().all(|end| match end.without_parentheses() {
        Expression::ConditionalExpression(inner) => signs_of(inner, signs),
        end => {
            let sign = match end {
                Expression::NumericLiteral(number) => number.value,
                Expression::UnaryExpression(it) if it.operator == UnaryOperator::UnaryNegation => match &it.argument {
                    Expression::NumericLiteral(number) => -number.value,
                    _ => return false,
                },
                _ => return false,
            };
            signs.push(sign);
            [-1.0, 0.0, 1.0].contains(&sign)
        }
    })
}

/// The empty value of a type.
pub fn empty(ty: &TSType) -> &'static str {
    match ty {
        TSType::TSNumberKeyword(_) => "0",
        TSType::TSBigIntKeyword(_) => "0n",
        TSType::TSBooleanKeyword(_) | TSType::TSTypePredicate(_) => "false",
        TSType::TSStringKeyword(_) => "\"\"",
        TSType::TSArrayType(_) | TSType::TSTupleType(_) | TSType::TSTypeOperatorType(_) => "[]",
        TSType::TSNullKeyword(_) => "null",
        TSType::TSTypeReference(it) => match &it.type_name {
            TSTypeName::IdentifierReference(name) if name.name == "Array" => "[]",
            TSTypeName::IdentifierReference(name) if name.name == "Map" => "new Map()",
            TSTypeName::IdentifierReference(name) if name.name == "Set" => "new Set()",
            _ => "undefined",
        },
        TSType::TSUnionType(it) if it.types.iter().any(|ty| matches!(ty, TSType::TSNullKeyword(_))) => "null",
        _ => "undefined",
    }
}
