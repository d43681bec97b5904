"""The text of two small good cases, for tests to read and to spoil."""

TRAIN = """\
kind = "train"
name = "small"
title = "A small case"
source = "made up"

[data]
x = [[1, 2], [3, 4]]
y = [[0], [1]]

[network]
layers = [
    { units = 3, activation = "tanh", bias = "none" },
    { units = 1 },
]

[start]
seed = 1
initializer = "glorot_uniform"

[training]
learning_rate = 0.5
steps = 10

[expect]
"weights/1" = [["1.0", "2.0", "3.0"], ["4.0", "5.0", "6.0"]]
"""

CALL = """\
kind = "call"
name = "shared"
title = "An error shared out"
source = "made up"

[call]
function = "error_share"

[call.arguments]
w = [[1, 2], [3, 4]]
e = [[0.5, 1]]

[expect]
value = [["1.0", "2.0"]]
"""
