import { graph, parse } from "nabla";
import { type Figure, graphFigure } from "nabla/figure";

/**
 * The network of the first lecture: two inputs, two hidden neurons, the logistic function, squared loss. What
 * back-propagation finds in orange are the derivatives of the loss by everything.
 */
export function network(theme: "light" | "dark"): Figure {
  const hidden = ["sigmoid(w1*x1 + w2*x2)", "sigmoid(w3*x1 + w4*x2)"];
  const loss = parse(`(y - sigmoid(w5*${hidden[0]} + w6*${hidden[1]}))^2`);
  const at = { x1: 1, x2: 0.5, y: 1, w1: 0.4, w2: -0.6, w3: -0.2, w4: 0.8, w5: 0.7, w6: -0.5 };
  return graphFigure(graph(loss, at, ["w1", "w2", "w3", "w4", "w5", "w6"]), {
    theme,
    heading: true,
    title: "Back-propagation through a neural network",
  });
}
