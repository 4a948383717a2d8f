"""The shipped numbers, each where 1 % more of it changes what is found."""
