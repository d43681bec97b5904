library(testthat)
library(samegrad)

test_check("samegrad")
