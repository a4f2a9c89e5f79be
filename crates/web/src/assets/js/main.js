// The list of behaviours, in the order in which they are joined into console.js.
// Every page works without any of them.
