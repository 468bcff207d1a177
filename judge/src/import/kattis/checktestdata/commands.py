class Program(Expressions):
    """Parses commands: of each word `make_word` does."""

    def commands(self, *ends):
        """The commands before one of these words."""
        made = []
        while self.next(*ends) is None:
            made.append(self.command())

        def run(state):
            for command in made:
                command(state)

        return run

    def command(self):
        word = self.expect("word")
        make = getattr(self, "make_" + word.lower(), None)
        if make is None:
            raise SyntaxError(f"line {self.tokens[self.at - 1][2]}: there is no command `{word}`")
        return make()

    def make_space(self):
        return lambda state: state.take_text(" ")

    def make_newline(self):
        return lambda state: state.take_text("\n")

    def make_eof(self):
        return State.end

    def make_string(self):
        [text] = self.arguments(self.expression)
        return lambda state: state.take_text(text(state))

    def make_regex(self):
        pattern, *target = self.arguments(self.expression, self.variable)
        return lambda state: state.assign(target, state.take_longest(pattern(state)))

    def make_int(self):
        least, most, *target = self.arguments(self.expression, self.expression, self.variable)

        def take(state):
            expected = f"an integer from {least(state)} to {most(state)}"
            found = state.take(INTEGER, expected)[0]
            if not least(state) <= int(found) <= most(state):
                state.refuse(expected)
            state.at += len(found)
            state.assign(target, int(found))

        return take

    def make_float(self):
        return self.of_float(*self.arguments(self.expression, self.expression, self.variable, self.form))

    def make_floatp(self):
        one = self.expression
        least, most, fewest, highest, *rest = self.arguments(one, one, one, one, self.variable, self.form)
        return self.of_float(least, most, *rest, decimals=(fewest, highest))

    def form(self):
        return self.expect("FIXED", "SCIENTIFIC")

    def of_float(self, least, most, target=None, form=None, decimals=None):
        def take(state):
            expected = f"a number from {float(least(state))} to {float(most(state))}"
            found = state.take(FLOATS[form], expected)
            value = Fraction(found[0])
            if not least(state) <= value <= most(state):
                state.refuse(expected)
            if decimals and not decimals[0](state) <= len(found[1] or "") <= decimals[1](state):
                state.refuse(f"{expected} with {decimals[0](state)} to {decimals[1](state)} decimals")
            state.at += len(found[0])
            state.assign([target] if target else [], value)

        return take

    def make_assert(self):
        line = self.tokens[self.at][2]
        [test] = self.arguments(self.test)

        def check(state):
            if not test(state):
                state.refuse(f"what is asserted in line {line} of the validator")

        return check

    def make_set(self):
        def assignment():
            target = self.variable()
            self.expect("=")
            return target, self.expression()

        made = self.arguments([assignment])

        def run(state):
            for target, value in made:
                state.assign([target], value(state))

        return run

    def make_unset(self):
        names = self.arguments([lambda: self.expect("name")])

        def run(state):
            for name in names:
                state.values.pop(name, None)

        return run

    def make_if(self):
        [test] = self.arguments(self.test)
        branches = [self.commands("ELSE", "END")]
        if self.tokens[self.at - 1][1] == "ELSE":
            branches.append(self.commands("END"))

        def run(state):
            if test(state):
                branches[0](state)
            elif len(branches) == 2:
                branches[1](state)

        return run

    def make_rep(self):
        return self.counted(None, *self.arguments(self.expression, self.command))

    def make_repi(self):
        return self.counted(*self.arguments(self.variable, self.expression, self.command))

    def counted(self, target, count, separator=None):
        def bounded(state):
            most = count(state)
            return lambda done: done < most

        return self.loop(target, bounded, separator)

    def make_while(self):
        return self.conditional(None, *self.arguments(self.test, self.command))

    def make_whilei(self):
        return self.conditional(*self.arguments(self.variable, self.test, self.command))

    def conditional(self, target, test, separator=None):
        return self.loop(target, lambda state: lambda done: test(state), separator)

    def loop(self, target, begin, separator):
        body = self.commands("END")

        def run(state):
            goes_on, done = begin(state), 0
            while goes_on(done):
                if separator and done:
                    separator(state)
                if target:
                    state.assign([target], done)
                body(state)
                done += 1

        return run


def objection(program, text):
    """What a program says against a text; `None` if it is as it should be."""
    state = State(text)
    try:
        Program(program).commands("end")(state)
        state.end()
    except Refused as reason:
        return str(reason)
    return None


def refusal(stdin):
    try:
        return objection(PROGRAM, stdin)
    except Exception as error:
        return f"the input validator of the package fails with {type(error).__name__}: {error}"[:500]
