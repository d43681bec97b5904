"""One small adapter a language, behind one protocol; nothing here knows backprop."""
