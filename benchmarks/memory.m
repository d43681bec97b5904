## One training without trace; its peak memory is the caller's to read.
sizes = str2double (argv ()(end-2:end));
inputs = sizes(1);
units = sizes(2);
samples = sizes(3);
x = 0.5 * ones (samples, inputs);
y = 0.5 * ones (samples, 1);
layers = {samegrad.layer(units, "relu"), samegrad.layer(1, "identity")};
net = samegrad.network (inputs, layers, "mean_squared_error");
w = {0.01 * ones(inputs, units), 0.01 * ones(units, 1)};
weights = struct ("w", {w}, "b", {{zeros(1, units), 0}});
clear w
samegrad.train (net, weights, x, y, 5, 1e-6);
